import { randomBytes } from "node:crypto";
import type { Db } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import type { NewActionRun } from "@/server/store/action-runs";
import { ensureRequester } from "@/server/store/requesters";
import { insertTicket } from "@/server/store/tickets";

/** What the store's sealed rows need of the environment, in a test that has none. */
export function setTestSecrets(databaseUrl: string): void {
  process.env["DATABASE_URL"] = databaseUrl;
  process.env["RESOLVENT_MASTER_KEY"] ??= randomBytes(32).toString("base64");
  process.env["RESOLVENT_SIGNING_KEY"] ??= randomBytes(48).toString("base64");
}

export const testConnection = "00000000-0000-7000-8000-00000000c001";
export const testAt = new Date("2026-03-02T10:00:00.000Z");

/** A requester with a data key and a new ticket of theirs. */
export async function makeTicket(db: Db, ref = systemIds.next()): Promise<{ ticketId: string; requesterId: string }> {
  const address = `${systemIds.next()}@example.com`;
  const requester = await ensureRequester(db, {
    id: systemIds.next(),
    connectionId: testConnection,
    address,
    name: null,
    at: testAt,
  });
  const ticketId = systemIds.next();
  await insertTicket(db, {
    id: ticketId,
    connectionId: testConnection,
    externalRef: ref,
    channel: "email",
    subject: "A test",
    requesterId: requester.id,
    state: "new",
    episode: 1,
    sourceVersion: 1n,
    createdAt: testAt,
    updatedAt: testAt,
  });
  return { ticketId, requesterId: requester.id };
}

/** A held refund of 10.00 EUR on the given subject. */
export function heldRefund(ticketId: string, subject: string): NewActionRun {
  return {
    id: systemIds.next(),
    ticketId,
    episode: 1,
    runId: null,
    decisionId: systemIds.next(),
    part: "a1",
    want: "w1",
    intent: "late_delivery_refund",
    action: "issue_refund",
    effect: "money",
    subject,
    args: { orderId: subject },
    argsHash: "0".repeat(64),
    value: { minor: 1000, currency: "EUR" },
    expect: null,
    actor: { kind: "agent", id: "resolvent" },
    at: testAt,
  };
}
