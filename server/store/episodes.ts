import type { Db } from "@/server/platform/db";

export type EpisodeCause = "opened" | "reopened" | "follow_up";

export async function openEpisode(
  tx: Db,
  input: { ticketId: string; number: number; cause: EpisodeCause; at: Date },
): Promise<void> {
  await tx.episode.createMany({
    data: [{ ticketId: input.ticketId, number: input.number, cause: input.cause, openedAt: input.at }],
    skipDuplicates: true,
  });
}

export async function episodeCause(db: Db, ticketId: string, number: number): Promise<EpisodeCause> {
  const row = await db.episode.findFirst({ where: { ticketId, number }, select: { cause: true } });
  return (row?.cause ?? "opened") as EpisodeCause;
}

/** Ends the episode and opens its grade: pending until the recontact window has passed. */
export async function resolveEpisode(
  tx: Db,
  input: { ticketId: string; number: number; by: "agent" | "approved" | "person"; at: Date; gradeDueAt: Date },
): Promise<void> {
  await tx.episode.updateMany({
    where: { ticketId: input.ticketId, number: input.number },
    data: { resolvedAt: input.at, resolvedBy: input.by },
  });
  await tx.grade.createMany({
    data: [
      {
        ticketId: input.ticketId,
        episode: input.number,
        grade: "pending",
        approvedByPerson: input.by !== "agent",
        resolvedBy: input.by,
        dueAt: input.gradeDueAt,
      },
    ],
    skipDuplicates: true,
  });
}

/** A person's end of an episode is taken back: it goes on, ungraded. False: a person did not end it. */
export async function unresolveEpisode(tx: Db, ticketId: string, number: number): Promise<boolean> {
  const where = { ticketId, number, resolvedBy: "person" };
  const { count } = await tx.episode.updateMany({ where, data: { resolvedAt: null, resolvedBy: null } });
  if (count === 0) return false;
  await tx.grade.deleteMany({ where: { ticketId, episode: number, grade: "pending" } });
  return true;
}

/**
 * A person goes on with what was resolved: the episode is theirs to end, and is graded by their end of it. What is settled, or
 * due by `now`, stays as it was.
 */
export async function withdrawResolution(tx: Db, ticketId: string, number: number, now: Date): Promise<void> {
  const where = { ticketId, episode: number, grade: "pending", dueAt: { gt: now } };
  const { count } = await tx.grade.deleteMany({ where });
  if (count === 0) return;
  await tx.episode.updateMany({ where: { ticketId, number }, data: { resolvedAt: null, resolvedBy: null } });
}

/** What language models have cost the episode so far. */
export async function readModelSpend(
  db: Db,
  ticketId: string,
  number: number,
): Promise<{ tokens: number; ms: number }> {
  const row = await db.episode.findFirst({ where: { ticketId, number }, select: { modelTokens: true, modelMs: true } });
  return { tokens: row?.modelTokens ?? 0, ms: row?.modelMs ?? 0 };
}

/** Adds to it; by nobody's fence, since who was fenced out has spent it all the same. */
export async function spendModel(
  db: Db,
  ticketId: string,
  number: number,
  { tokens, ms }: { tokens: number; ms: number },
): Promise<void> {
  if (tokens === 0 && ms === 0) return;
  await db.episode.updateMany({
    where: { ticketId, number },
    data: { modelTokens: { increment: tokens }, modelMs: { increment: ms } },
  });
}
