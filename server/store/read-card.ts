import { Outcome } from "@/server/core/decision/decision";
import { QueueKind } from "@/server/core/queue/queue-item";
import { TicketState } from "@/server/core/ticket/ticket-state";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Run } from "@/prisma/generated/client";
import type { Review } from "./reviews";

/** What an id of the queue stands for: a card that waits or waited, an escalation, or a run that waits for a vendor. */
export type QueuedThing =
  | { kind: "review"; ticketId: string; runId: string; review: Review }
  | { kind: "escalation"; ticketId: string; runId: string | null; escalationId: string }
  | { kind: "wait"; ticketId: string; runId: string };

/** Throws `not_found` for an id that names none of the three in this workspace. */
export async function getQueuedThing(db: Db, id: string): Promise<QueuedThing> {
  const review = await db.review.findFirst({ where: { id } });
  if (review) return { kind: "review", ticketId: review.ticketId, runId: review.runId, review };
  const escalation = await db.escalation.findFirst({ where: { id }, select: { ticketId: true, runId: true } });
  if (escalation) return { kind: "escalation", ...escalation, escalationId: id };
  const run = await db.run.findFirst({ where: { id }, select: { ticketId: true } });
  if (run) return { kind: "wait", ticketId: run.ticketId, runId: id };
  throw new AppError("not_found", "There is no such item in the queue");
}

export interface OtherTicket {
  id: string;
  subject: string;
  state: TicketState;
  createdAt: Date;
  resolvedAt: Date | null;
}

export interface PastEffect {
  id: string;
  ticketId: string;
  action: string;
  state: string;
  subject: string | null;
  valueMinor: bigint | null;
  currency: string | null;
  actorKind: string;
  actorId: string;
  at: Date;
}

/** Whose history: the same requester's, and that of whoever else wrote for the same customer record. */
interface Whose {
  ticketId: string;
  requesterId: string;
  customerId: string | null;
}

function sameAsker({ requesterId, customerId }: Whose) {
  return customerId === null ? { requesterId } : { OR: [{ requesterId }, { customerId }] };
}

/** The asker's other tickets, newest first, at most `limit`, and how many there are in all. */
export async function listOtherTickets(
  db: Db,
  whose: Whose,
  limit: number,
): Promise<{ tickets: OtherTicket[]; total: number }> {
  const where = { ...sameAsker(whose), id: { not: whose.ticketId } };
  const [tickets, total] = await Promise.all([
    db.ticket.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
      select: { id: true, subject: true, state: true, createdAt: true, resolvedAt: true },
    }),
    db.ticket.count({ where }),
  ]);
  return { tickets: tickets.map((ticket) => ({ ...ticket, state: TicketState.parse(ticket.state) })), total };
}

/** What was done, or may have been done, for the asker before: writes and money, newest first, at most `limit`. */
export async function listPastEffects(db: Db, whose: Whose, limit: number): Promise<PastEffect[]> {
  const rows = await db.actionRun.findMany({
    where: {
      ticket: sameAsker(whose),
      subject: { not: null },
      effect: { in: ["write", "money"] },
      state: { in: ["done", "accepted", "unknown", "escalated", "undone"] },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ id, ticketId, action, state, subject, valueMinor, currency, actorKind, actorId, updatedAt }) => ({
    ...{ id, ticketId, action, state, subject, valueMinor, currency, actorKind, actorId, at: updatedAt },
  }));
}

export type EarlierRun = Pick<Run, "id" | "episode" | "trigger" | "state" | "startedAt" | "error"> & {
  outcome: Outcome | null;
};

/** The passes of the agent over a ticket with what each decided, newest first, at most `limit`. */
export async function listEarlierRuns(db: Db, ticketId: string, limit: number): Promise<EarlierRun[]> {
  const runs = await db.run.findMany({
    where: { ticketId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, episode: true, trigger: true, state: true, startedAt: true, error: true },
  });
  const decisions = await db.decision.findMany({
    where: { ticketId, runId: { in: runs.map((run) => run.id) } },
    select: { runId: true, outcome: true },
  });
  const outcomes = new Map(decisions.map((row) => [row.runId, Outcome.parse(row.outcome)]));
  return runs.map((run) => ({ ...run, outcome: outcomes.get(run.id) ?? null }));
}

/** What of a ticket waits for a person now, newest first if there are several; null when nothing does. */
export async function findWaitingItem(db: Db, ticketId: string): Promise<{ id: string; kind: QueueKind } | null> {
  const row = await db.queueItem.findFirst({
    where: { ticketId, decidedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, kind: true },
  });
  return row ? { id: row.id, kind: QueueKind.parse(row.kind) } : null;
}
