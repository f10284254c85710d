import { inWorkspace } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { keptBriefly } from "@/server/platform/kept-briefly";
import { database, openShell } from "@/server/flows/open-shell";
import { readWebhook } from "@/server/flows/read-webhook";
import { receiveEvent } from "@/server/flows/receive-event";
import { logger } from "@/server/platform/logger";
import { findConnectionAddress } from "@/server/store/connection-addresses";
import { maxBodyBytes, readBody } from "./read-body";

/** Every answer: its status, and what the sender can do about it. */
const answers = {
  taken: { status: 202, whatToDo: "Nothing: it is stored." },
  unreadable: { status: 400, whatToDo: "Send the event as the integration documents it; repeating it will not help." },
  bad_signature: { status: 401, whatToDo: "Sign the raw body and a present time with this connection's secret." },
  unknown_connection: { status: 404, whatToDo: "Use the address that the Connections page shows." },
  too_large: { status: 413, whatToDo: "Send at most 1 MB; nothing of it was stored." },
  out_of_order: { status: 503, whatToDo: "Send it again: it came before what it belongs to." },
  try_again: { status: 503, whatToDo: "Send it again in a moment: nothing of it was stored." },
} as const;

const retryAfterSeconds = "5";
/** Whose an address is never changes; one that was taken away may be knocked at for a second longer. */
const addresses = keptBriefly<{ workspaceId: string; vendor: string }>(1000);

/**
 * Step 1 of a ticket's way. 404 for a connection we do not have, 413 for a body over 1 MB, 401 for a bad signature, 400
 * for one that cannot be read; 503 asks the vendor to send it again; 202 only after the commit.
 */
export async function receiveWebhook(
  request: Request,
  address: { vendor: string; connectionId: string },
): Promise<Response> {
  try {
    const { connectionId } = address;
    const known = await addresses.get(connectionId, () => findConnectionAddress(database().global, connectionId));
    if (known?.vendor !== address.vendor) return answer("unknown_connection");
    const rawBody = await readBody(request, maxBodyBytes);
    if (rawBody === null) return answer("too_large");
    return await inWorkspace(known.workspaceId, () => take(request, rawBody, { ...address, ...known }));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return answer("out_of_order");
    logger("webhook").error({ err: error, connection: address.connectionId }, "webhook.failed");
    return answer("try_again");
  }
}

async function take(
  request: Request,
  rawBody: Uint8Array,
  { workspaceId, ...address }: { vendor: string; connectionId: string; workspaceId: string },
): Promise<Response> {
  const shell = await openShell(workspaceId);
  const headers = Object.fromEntries(request.headers);
  const read = await readWebhook(shell, { ...address, headers, rawBody });
  if (!read.ok) return answer(read.why);
  for (const event of read.events) await receiveEvent(shell, address.connectionId, event);
  return answer("taken");
}

function answer(code: keyof typeof answers): Response {
  const { status, whatToDo } = answers[code];
  const headers = status === 503 ? { "retry-after": retryAfterSeconds } : undefined;
  return Response.json({ code, whatToDo }, { status, ...(headers ? { headers } : {}) });
}
