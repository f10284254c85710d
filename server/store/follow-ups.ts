import type { Db } from "@/server/platform/db";
import type { FollowUp } from "@/prisma/generated/client";

export async function openFollowUp(
  tx: Db,
  input: {
    id: string;
    ticketId: string;
    episode: number;
    kind: "issue_fixed";
    eventRef: string;
    actionRunId: string;
    at: Date;
  },
): Promise<void> {
  const { at, ...rest } = input;
  await tx.followUp.createMany({ data: [{ ...rest, state: "open", createdAt: at }], skipDuplicates: true });
}

/** What an event was promised for has come: returns the open promises on it, each once. A repeat of the event finds none. */
export async function markFollowUpsDue(tx: Db, kind: "issue_fixed", eventRef: string): Promise<FollowUp[]> {
  const open = await tx.followUp.findMany({ where: { kind, eventRef, state: "open" } });
  const due: FollowUp[] = [];
  for (const row of open) {
    const { count } = await tx.followUp.updateMany({ where: { id: row.id, state: "open" }, data: { state: "due" } });
    if (count === 1) due.push(row);
  }
  return due;
}

/** Takes one promise that is due, as its keeper. False: another one has it. */
export async function meetFollowUp(tx: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.followUp.updateMany({ where: { id, state: "due" }, data: { state: "met", metAt: at } });
  return count === 1;
}

/** Promises that came due while their ticket was busy with something else, and that can be kept now. */
export async function listKeepableFollowUps(db: Db, limit: number): Promise<{ id: string; ticketId: string }[]> {
  return db.$queryRaw<{ id: string; ticketId: string }[]>`
    select f.id, f.ticket_id as "ticketId" from follow_up f join ticket t on t.id = f.ticket_id
    where f.state = 'due' and t.state = 'resolved' order by f.created_at limit ${limit}::int`;
}

/** The decision and the want of the promise that was met last; null when none was, or nothing was done for it. */
export async function findMetPromise(db: Db, ticketId: string): Promise<{ decisionId: string; want: string } | null> {
  const met = await db.followUp.findFirst({ where: { ticketId, state: "met" }, orderBy: { metAt: "desc" } });
  const run = met?.actionRunId ? await db.actionRun.findFirst({ where: { id: met.actionRunId } }) : null;
  return run?.decisionId && run.want ? { decisionId: run.decisionId, want: run.want } : null;
}
