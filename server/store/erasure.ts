import { inputWithoutWords, withoutWords } from "@/server/core/decision/without-words";
import { Decision } from "@/server/core/decision/decision";
import { DecisionInput } from "@/server/core/evidence/evidence";
import { erasedAddress } from "@/server/core/identity/erased-address";
import type { Receipt } from "@/server/core/ports/write";
import type { Db } from "@/server/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { ActionRun, Ticket } from "@/prisma/generated/client";
import { endEscalations } from "./escalations";
import { staleReviews } from "./reviews";
import { scrubSurveys } from "./surveys";

/** Whom an erasure is about: an address that wrote, a customer record, or both. */
export interface Erasing {
  address: string | null;
  customerId: string | null;
}

/** The requesters that are meant and whose key still exists, oldest first. */
export async function findRequestersToErase(db: Db, { address, customerId }: Erasing): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select r.id::text as id from requester r join requester_key k on k.requester_id = r.id
    where k.destroyed_at is null and (
      r.address = ${address?.toLowerCase() ?? null} or r.customer_id = ${customerId}
      or exists (select 1 from ticket t where t.requester_id = r.id and t.customer_id = ${customerId}))
    order by r.created_at, r.id`;
  return rows.map((row) => row.id);
}

/** Locks a requester and all of their tickets for the rest of the transaction: nobody opens, continues or works one meanwhile. */
export async function lockRequester(tx: Db, requesterId: string): Promise<Ticket[]> {
  await tx.$queryRaw`select 1 from requester where id = ${requesterId}::uuid for update`;
  await tx.$queryRaw`select 1 from ticket where requester_id = ${requesterId}::uuid order by id for update`;
  return tx.ticket.findMany({ where: { requesterId }, orderBy: { id: "asc" } });
}

/** Closes a ticket whatever its state: who holds it is fenced out, what waits on it is stale, what was promised is cancelled. */
export async function closeForGood(tx: Db, ticketId: string, at: Date): Promise<void> {
  await staleReviews(tx, ticketId, at);
  await endEscalations(tx, ticketId, { verdict: "stale", by: null, at });
  await tx.run.updateMany({ where: { ticketId, endedAt: null }, data: { state: "superseded", endedAt: at } });
  await tx.ticket.updateMany({
    where: { id: ticketId },
    data: { state: "closed", fence: { increment: 1 }, leaseOwner: null, leaseUntil: null, updatedAt: at },
  });
}

const nothing = new Uint8Array();

/**
 * Takes everything personal out of a requester's rows. Ids, codes, states, times, amounts and commitments stay: what was
 * done can still be counted and audited. `stated` says what is left of a receipt's reference. Throws nothing that it
 * leaves half done: the caller's transaction holds it all.
 */
export async function scrubRequester(
  tx: Db,
  requesterId: string,
  tickets: readonly Pick<Ticket, "id" | "customerId">[],
  stated: (run: ActionRun, ref: string) => string,
  at: Date,
): Promise<{ messages: number }> {
  const ofTickets = { ticketId: { in: tickets.map((ticket) => ticket.id) } };
  await tx.attachment.deleteMany({ where: { message: ofTickets } });
  const { count: messages } = await tx.message.deleteMany({ where: ofTickets });
  await tx.proof.deleteMany({ where: ofTickets });
  await scrubSurveys(tx, ofTickets.ticketId.in);
  await forgetRequests(tx, tickets);
  // Sent or not: the text of a reply is the customer's, and what was told need not be told again.
  await tx.outgoingWebhook.deleteMany({ where: ofTickets });
  await tx.followUp.updateMany({
    where: { ...ofTickets, state: { in: ["open", "due"] } },
    data: { state: "cancelled" },
  });
  await tx.run.updateMany({ where: { ...ofTickets, error: { not: null } }, data: { error: "erased" } });
  await tx.escalation.updateMany({ where: ofTickets, data: { sealedPackage: nothing } });
  await scrubReviews(tx, ofTickets);
  await scrubQuality(tx, ofTickets);
  await scrubDecisions(tx, ofTickets);
  await scrubActionRuns(tx, ofTickets, stated);
  await scrubBudgets(tx, requesterId, tickets);
  await tx.ticket.updateMany({ where: { requesterId }, data: { subject: "", customerId: null, updatedAt: at } });
  await tx.$executeRaw`
    update queue_item q set found_by = lower(chr(10) || left(t.external_ref, 100)) from ticket t
    where t.workspace_id = q.workspace_id and t.id = q.ticket_id and t.requester_id = ${requesterId}::uuid`;
  await tx.requester.updateMany({
    where: { id: requesterId },
    data: { address: erasedAddress(requesterId), name: null, customerId: null },
  });
  return { messages };
}

/** Of all that the key has sealed nothing can be read afterwards, here or in any copy of the database. */
export async function destroyKey(tx: Db, requesterId: string, at: Date): Promise<void> {
  await tx.requesterKey.updateMany({
    where: { requesterId },
    data: { wrappedKey: null, keyId: null, destroyedAt: at },
  });
}

type OfTickets = { ticketId: { in: string[] } };

/** What a reviewer decided stays; what they wrote about it may name anything. */
async function scrubReviews(tx: Db, where: OfTickets): Promise<void> {
  for (const { id, verdict } of await tx.review.findMany({ where, select: { id: true, verdict: true } })) {
    const kept = { ...(verdict as Prisma.JsonObject | null), note: null };
    await tx.review.updateMany({
      where: { id },
      data: { vouch: null, sealedEdit: null, ...(verdict === null ? {} : { verdict: kept }) },
    });
  }
}

/** What was found stays; what was written about it may name anything, and what waits cannot be looked at any more. */
async function scrubQuality(tx: Db, where: OfTickets): Promise<void> {
  await tx.qualityScore.updateMany({ where: { item: where }, data: { sealedComment: null } });
  await tx.qualityItem.updateMany({
    where: { ...where, state: { in: ["open", "disputed"] } },
    data: { state: "void" },
  });
}

async function scrubDecisions(tx: Db, where: OfTickets): Promise<void> {
  for (const { id, body } of await tx.decision.findMany({ where, select: { id: true, body: true } })) {
    const input = await tx.decisionInput.findFirst({ where: { decisionId: id }, select: { body: true } });
    await tx.decision.updateMany({
      where: { id },
      data: { body: withoutWords(Decision.parse(body)), sealedEvidence: nothing },
    });
    if (!input) continue;
    const muted = inputWithoutWords(DecisionInput.parse(input.body));
    await tx.decisionInput.updateMany({ where: { decisionId: id }, data: { body: muted } });
  }
}

async function scrubActionRuns(
  tx: Db,
  where: OfTickets,
  stated: (run: ActionRun, ref: string) => string,
): Promise<void> {
  for (const run of await tx.actionRun.findMany({ where })) {
    const receipt = run.receipt as unknown as Receipt | null;
    const kept = receipt === null ? null : { ...receipt, ref: stated(run, receipt.ref), detail: {} };
    await tx.actionRun.updateMany({
      where: { id: run.id },
      data: {
        sealedArgs: nothing,
        sealedWhy: null,
        subject: null,
        holdsSubject: false,
        expect: null,
        error: run.error === null ? null : "erased",
        receipt: kept ?? Prisma.DbNull,
      },
    });
  }
}

/** A caller's idempotency key may name anything, and the hash of a short request can be guessed. */
async function forgetRequests(tx: Db, tickets: readonly Pick<Ticket, "id">[]): Promise<void> {
  const ids = tickets.map(({ id }) => id);
  await tx.$executeRaw`delete from api_request where answer->>'ticketId' = any(${ids})`;
}

/** A budget per customer names the customer: what was spent stays in the sum of its window, under no name. */
async function scrubBudgets(
  tx: Db,
  requesterId: string,
  tickets: readonly Pick<Ticket, "customerId">[],
): Promise<void> {
  const customers = new Set(tickets.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])));
  for (const customerId of customers) {
    const suffix = `:${customerId}`;
    await tx.$executeRaw`
      update budget_reservation set scope_key = left(scope_key, -length(${suffix}::text)) || ':' || ${erasedAddress(requesterId)}
      where right(scope_key, length(${suffix}::text)) = ${suffix}`;
    await tx.$executeRaw`delete from budget_window where right(scope_key, length(${suffix}::text)) = ${suffix}`;
  }
}
