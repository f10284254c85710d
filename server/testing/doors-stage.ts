import { createHmac } from "node:crypto";
import { createApiKey } from "@/server/flows/create-api-key";
import { receiveWebhook } from "@/server/http/receive-webhook";
import { addMessage } from "@/server/http/v1/add-message";
import { decideReview } from "@/server/http/v1/decide-review";
import { listReviews } from "@/server/http/v1/list-reviews";
import { openTicket } from "@/server/http/v1/open-ticket";
import { readReview } from "@/server/http/v1/read-review";
import { readTicket } from "@/server/http/v1/read-ticket";
import { systemClock } from "@/server/platform/clock";
import { inTransaction, inWorkspace, type Database } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { saveConnectionAddress } from "@/server/store/connection-addresses";
import { saveConnection } from "@/server/store/connections";

export const testWebhookSecret = "a secret that only this test knows";

export const plainScopes = ["tickets:write", "tickets:read"] as const;
export const allScopes = [...plainScopes, "tickets:attest"] as const;

/** A workspace's doors: an inbox and a webhook connection, and a key to the inbox. */
export interface Doors {
  workspaceId: string;
  inbox: string;
  sandbox: string;
  key: string;
  keyId: string;
}

/** Gives a workspace its doors. `process.env.DATABASE_URL` must name the database: handlers open their own shell. */
export async function openDoors(database: Database, workspaceId: string, attests = false): Promise<Doors> {
  const [inbox, sandbox] = [systemIds.next(), systemIds.next()];
  const account = { url: "http://127.0.0.1:9/", token: "a token of nobody", webhookSecret: testWebhookSecret };
  const at = new Date();
  const base = { scopes: [], at };
  const key = await inWorkspace(workspaceId, async () => {
    await inTransaction(database.app, async (tx) => {
      await saveConnection(tx, { ...base, id: inbox, vendor: "inbox", label: "Inbox", config: {} });
      await saveConnection(tx, { ...base, id: sandbox, vendor: "sandbox", label: "Sandbox", config: account });
    });
    const maker = { database, clock: systemClock, ids: systemIds };
    return createApiKey(maker, { name: "test", scopes: attests ? allScopes : plainScopes, memberId: null });
  });
  await saveConnectionAddress(database.global, { connectionId: sandbox, workspaceId, vendor: "sandbox" });
  return { workspaceId, inbox, sandbox, key: key.key, keyId: key.id };
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

async function read(answer: Response): Promise<Answer> {
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

interface Sent {
  key?: string | null;
  idempotencyKey?: string;
}

function requestOf(method: "GET" | "POST", body: unknown, { key, idempotencyKey }: Sent, query = ""): Request {
  const headers = new Headers({ "content-type": "application/json" });
  if (typeof key === "string") headers.set("authorization", `Bearer ${key}`);
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  const bytes =
    typeof body === "string" ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
  return new Request(`http://desk/api/v1/tickets${query}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: bytes }),
  });
}

/** The v1 API as a caller sees it. A body that is a string or bytes is sent as it is. */
export const v1 = {
  openTicket: async (body: unknown, sent: Sent) => read(await openTicket(requestOf("POST", body, sent))),
  addMessage: async (ticketId: string, body: unknown, sent: Sent) =>
    read(await addMessage(requestOf("POST", body, sent), ticketId)),
  readTicket: async (ticketId: string, sent: Sent) => read(await readTicket(requestOf("GET", null, sent), ticketId)),
  listReviews: async (query: string, sent: Sent) => read(await listReviews(requestOf("GET", null, sent, query))),
  readReview: async (reviewId: string, sent: Sent) => read(await readReview(requestOf("GET", null, sent), reviewId)),
  decideReview: async (reviewId: string, body: unknown, sent: Sent) =>
    read(await decideReview(requestOf("POST", body, sent), reviewId)),
};

/** A vendor's request to the webhook, signed like the sandbox's. */
export async function sendWebhook(
  body: string | Uint8Array,
  given: { connectionId: string; vendor?: string; secret?: string; ageSeconds?: number },
): Promise<Answer> {
  const timestamp = String(Math.floor(Date.now() / 1000) - (given.ageSeconds ?? 0));
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body);
  const mac = createHmac("sha256", given.secret ?? testWebhookSecret);
  const signature = mac.update(`${timestamp}.`).update(bytes).digest("hex");
  const headers = { "x-sandbox-timestamp": timestamp, "x-sandbox-signature": signature };
  const request = new Request("http://desk/", { method: "POST", headers, body: new Uint8Array(bytes) });
  return read(await receiveWebhook(request, { vendor: given.vendor ?? "sandbox", connectionId: given.connectionId }));
}
