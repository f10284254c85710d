import { AppError } from "@/server/platform/errors";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { listUnendedRuns } from "@/server/store/action-runs";
import { appendAudit } from "@/server/store/audit";
import { closeForGood, destroyKey, findRequestersToErase, lockRequester, scrubRequester } from "@/server/store/erasure";
import type { Erasing } from "@/server/store/erasure";
import type { AuditActor, AuditEntry } from "@/server/core/audit/audit-line";
import type { Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { dropRuns } from "./drop-runs";
import type { Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";

export interface Erased {
  requesters: number;
  tickets: number;
  messages: number;
}

/** Begun, and not known to be done: what it came to would be lost with the key. */
export const inDoubt: readonly string[] = ["sent", "unknown", "accepted"];
const eraseTimeoutMs = 120_000;

/**
 * Erases a customer: destroys the keys of all under whom they wrote, deletes their messages, attachments and proofs, takes
 * what is personal out of every other row, closes their tickets, and appends a tombstone to each ticket's audit, whose
 * chain still verifies. Done already, or nobody: all counts are 0. Throws `conflict` while something that was begun for
 * them is not known to be done: its receipt would be lost with the key. The vendors' own records are theirs to erase.
 */
export async function eraseCustomer(shell: Shell, whom: Erasing, memberId: string | null): Promise<Erased> {
  if (whom.address === null && whom.customerId === null) {
    throw new AppError("invalid_input", "Name an address or a customer");
  }
  const erased: Erased = { requesters: 0, tickets: 0, messages: 0 };
  for (const requesterId of await findRequestersToErase(shell.db, whom)) {
    const one = await shell.step("erase requester", () =>
      inTransaction(shell.db, (tx) => eraseRequester(tx, shell, requesterId, memberId), { timeoutMs: eraseTimeoutMs }),
    );
    erased.requesters += 1;
    erased.tickets += one.tickets;
    erased.messages += one.messages;
  }
  return erased;
}

async function eraseRequester(
  tx: Db,
  shell: Shell,
  requesterId: string,
  memberId: string | null,
): Promise<{ tickets: number; messages: number }> {
  const now = shell.clock.now();
  const actor: AuditActor = memberId === null ? { kind: "system", id: "erasure" } : { kind: "member", id: memberId };
  const tickets = await lockRequester(tx, requesterId);
  const vault = await openVault(tx, requesterId);
  for (const ticket of tickets) await endTicket(tx, shell, ticket, requesterId, actor);
  const stated = (run: Parameters<typeof statedReceipt>[1], ref: string) => statedReceipt(vault, run, ref);
  const { messages } = await scrubRequester(tx, requesterId, tickets, stated, now);
  await destroyKey(tx, requesterId, now);
  return { tickets: tickets.length, messages };
}

/** Nothing goes on for somebody who is gone: what was planned is dropped, and the ticket is closed with a tombstone. */
async function endTicket(tx: Db, shell: Shell, ticket: Ticket, requesterId: string, actor: AuditActor): Promise<void> {
  const now = shell.clock.now();
  const runs = await listUnendedRuns(tx, ticket.id);
  const open = runs.filter((run) => inDoubt.includes(run.state));
  if (open.length > 0) {
    const userMessage = "Something that was begun for this customer is not settled yet. Try again once it is.";
    throw new AppError("conflict", `${String(open.length)} action runs are in doubt`, { userMessage });
  }
  const entries: AuditEntry[] = [];
  const audit = (entry: AuditEntry) => entries.push(entry);
  await dropRuns({ tx, audit }, shell, runs, "refused", "erased");
  await closeForGood(tx, ticket.id, now);
  const at = now.toISOString();
  if (ticket.state !== "closed") entries.push({ kind: "ticket.closed", at, actor, data: { from: ticket.state } });
  entries.push({ kind: "customer.erased", at, actor, data: { requester: requesterId } });
  await appendAudit(tx, `ticket:${ticket.id}`, entries);
}
