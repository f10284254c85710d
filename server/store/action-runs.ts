import type { Money } from "@/server/core/evidence/money";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import { mayMoveRun, openRunStates } from "@/server/core/job/action-run-state";
import type { Actor, Receipt } from "@/server/core/ports/write";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { ActionRun, Prisma } from "@/prisma/generated/client";
import { wakeQueueItems } from "./queue-items";
import type { Vault } from "./vault";

export type { ActionRun };

export interface NewActionRun {
  id: string;
  ticketId: string;
  episode: number;
  runId: string | null;
  decisionId: string | null;
  part: string;
  want: string | null;
  intent: string | null;
  action: string;
  effect: "read" | "write" | "money";
  subject: string | null;
  args: Record<string, unknown>;
  /** Hash of the canonical arguments; the row keeps it as a commitment. */
  argsHash: string;
  value: Money | null;
  expect: string | null;
  actor: Actor;
  at: Date;
  /** Until then it can be taken back, and nobody begins it. */
  actsAt?: Date | null;
  /** Of what a person does by themself: who they are and why they do it, kept sealed. */
  why?: PersonalWhy;
}

/** `by`: the member's name; `reason`: their words, null where none are asked for. */
export interface PersonalWhy {
  by: string;
  reason: string | null;
}

/**
 * Writes the intent rows of effects, held. Each takes its subject when that is free; when another open run has it, the
 * row is written without, and cannot be reserved until the other one has ended.
 */
export async function insertActionRuns(tx: Db, vault: Vault, runs: readonly NewActionRun[]): Promise<void> {
  if (runs.length === 0) return;
  await tx.actionRun.createMany({ data: runs.map((run) => toRow(vault, run)), skipDuplicates: true });
  for (const run of runs) {
    if (run.subject !== null && run.effect !== "read") await takeSubject(tx, run.id, run.subject);
  }
}

function toRow(
  vault: Vault,
  { args, argsHash, value, actor, at, why, actsAt, ...rest }: NewActionRun,
): Prisma.ActionRunCreateManyInput {
  return {
    ...rest,
    ...(why ? { sealedWhy: vault.seal(`why:${rest.id}`, why) } : {}),
    state: "held",
    nextAttemptAt: actsAt ?? null,
    argsHash: vault.commit(argsHash),
    sealedArgs: vault.seal(`args:${rest.id}`, args),
    valueMinor: value ? BigInt(value.minor) : null,
    currency: value?.currency ?? null,
    actorKind: actor.kind,
    actorId: actor.id,
    createdAt: at,
    updatedAt: at,
  };
}

/**
 * Takes the subject for a run. False when another open run has it. Of two callers at once the unique index lets one
 * through and fails the other's transaction (`isSubjectRace`): repeated, it sees the winner and gets false.
 */
export async function takeSubject(tx: Db, runId: string, subject: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    update action_run set holds_subject = true
    where id = ${runId}::uuid and not exists (
      select 1 from action_run o where o.subject = ${subject} and o.holds_subject and o.id <> ${runId}::uuid)`;
  return count === 1;
}

/** Which ticket's run holds a subject; null while it is free. */
export async function findSubjectHolder(db: Db, subject: string): Promise<{ id: string; ticketId: string } | null> {
  return db.actionRun.findFirst({ where: { subject, holdsSubject: true }, select: { id: true, ticketId: true } });
}

/** Whether a transaction failed because another one took the same subject at the same time. */
export function isSubjectRace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /P2002|23505|unique constraint/i.test(`${"code" in error ? String(error.code) : ""} ${error.message}`);
}

export async function getActionRun(db: Db, id: string): Promise<ActionRun> {
  const run = await db.actionRun.findFirst({ where: { id } });
  if (!run) throw new AppError("not_found", "There is no such action run");
  return run;
}

export async function listActionRuns(db: Db, where: { decisionId: string } | { ticketId: string; episode: number }) {
  return db.actionRun.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** The runs of a ticket that are in one of `states`, whatever their episode. */
export async function listUnsettledRuns(db: Db, ticketId: string, states: readonly string[]): Promise<ActionRun[]> {
  const where = { ticketId, state: { in: [...states] } };
  return db.actionRun.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/**
 * Reserved and sent in one commit, the last one before the call: once this holds, the vendor may have been asked. Throws
 * `stale` when the run has moved on.
 */
export async function sendRun(tx: Db, run: ActionRun, at: Date, connectionId: string): Promise<void> {
  const from = run.state as ActionRunState;
  // A repeat under a key that the vendor honours passes, in this one commit, through what it amounts to: not done yet.
  const ready = from === "unknown" ? "not_done" : from;
  if (!mayMoveRun(ready, "reserved") || !mayMoveRun("reserved", "sent")) {
    throw new Error(`An action run is never sent from ${from}`);
  }
  const { count } = await tx.actionRun.updateMany({
    where: { id: run.id, state: from },
    data: { state: "sent", connectionId, sentAt: at, attempts: run.attempts + 1, nextAttemptAt: null, updatedAt: at },
  });
  if (count !== 1) throw new AppError("stale", "This action has moved on meanwhile");
}

export interface RunChange {
  receipt?: Receipt;
  error?: string | null;
  nextAttemptAt?: Date;
}

/**
 * Moves a run from one state to another, if it is still in it. Throws `stale` when it is not: someone else moved it,
 * and the caller stops. Ending a run gives its subject free.
 */
export async function moveRun(
  tx: Db,
  id: string,
  from: ActionRunState,
  to: ActionRunState,
  at: Date,
  change: RunChange = {},
): Promise<void> {
  if (!mayMoveRun(from, to)) throw new Error(`An action run never goes from ${from} to ${to}`);
  const { receipt, ...rest } = change;
  const stillOpen = (openRunStates as readonly string[]).includes(to);
  const { count } = await tx.actionRun.updateMany({
    where: { id, state: from },
    data: {
      ...rest,
      state: to,
      updatedAt: at,
      ...(receipt ? { receipt: receipt as unknown as Prisma.InputJsonValue } : {}),
      ...(stillOpen ? {} : { holdsSubject: false }),
    },
  });
  if (count !== 1) throw new AppError("stale", "This action has moved on meanwhile");
  if (awaited.includes(from) && answered.includes(to)) await wakeByRun(tx, id);
}

const awaited: readonly ActionRunState[] = ["accepted", "unknown", "escalated"];
const answered: readonly ActionRunState[] = ["done", "failed", "not_done"];

/** The vendor has said what became of it. */
async function wakeByRun(tx: Db, id: string): Promise<void> {
  const run = await tx.actionRun.findFirst({ where: { id }, select: { ticketId: true } });
  if (run) await wakeQueueItems(tx, run.ticketId, "vendor_answer");
}

/** What a vendor had accepted was not found once: it has failed when it is not found at `askAgainAt` either. */
export async function noteAbsence(tx: Db, id: string, askAgainAt: Date): Promise<void> {
  const { count } = await tx.actionRun.updateMany({
    where: { id, state: "accepted" },
    data: { nextAttemptAt: askAgainAt },
  });
  if (count !== 1) throw new AppError("stale", "This action has moved on meanwhile");
}

/** Puts the approving member's hand to runs that are still held. Throws `stale` when one has moved on. */
export async function approveRuns(tx: Db, ids: readonly string[], memberId: string): Promise<void> {
  const { count } = await tx.actionRun.updateMany({
    where: { id: { in: [...ids] }, state: "held" },
    data: { actorKind: "member", actorId: memberId },
  });
  if (count !== ids.length) throw new AppError("stale", "An approved action has moved on meanwhile");
}

/** Takes a member's hand off runs that are still held: they wait for an approval again. Throws `stale` when one has moved on. */
export async function unapproveRuns(tx: Db, ids: readonly string[], actor: Actor): Promise<void> {
  const { count } = await tx.actionRun.updateMany({
    where: { id: { in: [...ids] }, state: "held" },
    data: { actorKind: actor.kind, actorId: actor.id },
  });
  if (count !== ids.length) throw new AppError("stale", "An approved action has moved on meanwhile");
}

/** What a reviewer left as it was goes on under the decision that they made of the rest. */
export async function moveRunsToDecision(tx: Db, ids: readonly string[], decisionId: string): Promise<void> {
  await tx.actionRun.updateMany({ where: { id: { in: [...ids] } }, data: { decisionId } });
}

/** Whether the episode has done or opened the same action already: a second one would be news to nobody who asked once. */
export async function hasRunInEpisode(
  db: Db,
  of: { ticketId: string; episode: number; action: string; exceptDecision: string | null },
): Promise<boolean> {
  const { exceptDecision, ...where } = of;
  const count = await db.actionRun.count({
    where: {
      ...where,
      state: { notIn: forgotten },
      ...(exceptDecision ? { NOT: { decisionId: exceptDecision } } : {}),
    },
  });
  return count > 0;
}

const forgotten = ["superseded", "stale", "refused", "rejected", "conflict", "failed"];

/** Whether anything was done or is open on the subject since `since`, by another decision than `exceptDecision`. */
export async function hasRecentRun(
  db: Db,
  subject: string,
  since: Date,
  exceptDecision: string | null,
): Promise<boolean> {
  const row = await db.actionRun.findFirst({
    where: {
      subject,
      createdAt: { gte: since },
      effect: { in: ["write", "money"] },
      state: { notIn: forgotten },
      ...(exceptDecision ? { NOT: { decisionId: exceptDecision } } : {}),
    },
    select: { id: true },
  });
  return row !== null;
}

/** A ticket's runs that have not ended, of all episodes: held, waiting, or in doubt. */
export async function listUnendedRuns(db: Db, ticketId: string): Promise<ActionRun[]> {
  return db.actionRun.findMany({
    where: { ticketId, state: { in: [...openRunStates] } },
    orderBy: { createdAt: "asc" },
  });
}

/** Earlier runs of the episode that the vendor refused: the same thing is not tried twice. */
export async function listRefusedRuns(db: Db, ticketId: string, episode: number): Promise<ActionRun[]> {
  return db.actionRun.findMany({ where: { ticketId, episode, state: { in: ["rejected", "conflict", "failed"] } } });
}
