import type { Db } from "@/server/platform/db";
import type { Prisma, Run } from "@/prisma/generated/client";

export type { Run };

/** One step of a run as it is journalled: wall milliseconds, and tokens and cost where a model was called. */
export interface StepRecord {
  name: string;
  startedAt: Date;
  ms: number;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  error: string | null;
}

export async function insertRun(tx: Db, data: Prisma.RunCreateManyInput): Promise<void> {
  await tx.run.createMany({ data: [data] });
}

/** Appends steps after `from` steps that are there already. */
export async function insertSteps(tx: Db, runId: string, from: number, steps: readonly StepRecord[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.step.createMany({
    data: steps.map((step, index) => ({ ...step, runId, seq: from + index + 1, costMicros: BigInt(step.costMicros) })),
  });
}

export async function findRun(db: Db, runId: string): Promise<Run | null> {
  return db.run.findFirst({ where: { id: runId } });
}

export async function finishRun(
  tx: Db,
  runId: string,
  input: { state: "finished" | "superseded"; at: Date; error?: string | null },
): Promise<void> {
  await tx.run.updateMany({
    where: { id: runId, endedAt: null },
    data: { state: input.state, endedAt: input.at, error: input.error ?? null },
  });
}

/** The episode's runs, newest first: the open one is what a successor takes up, their number is what is budgeted. */
export async function listRuns(db: Db, ticketId: string, episode: number): Promise<Run[]> {
  return db.run.findMany({ where: { ticketId, episode }, orderBy: [{ startedAt: "desc" }, { id: "desc" }] });
}

/** Whether a run may begin something: it has decided, and no newer message has outdated it. */
export async function isRunCurrent(tx: Db, runId: string): Promise<boolean> {
  return (await tx.run.count({ where: { id: runId, state: "decided" } })) === 1;
}

/** Marks the ticket's open run as outdated by a newer message: what is under way is brought to its end, nothing is begun. */
export async function outdateOpenRun(tx: Db, ticketId: string): Promise<void> {
  await tx.run.updateMany({ where: { ticketId, endedAt: null }, data: { state: "outdated" } });
}
