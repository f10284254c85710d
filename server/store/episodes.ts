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
        dueAt: input.gradeDueAt,
      },
    ],
    skipDuplicates: true,
  });
}
