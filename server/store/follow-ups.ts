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

/** Meets every open follow-up of an event, and returns them: each opens an episode. A repeat of the event finds none. */
export async function meetFollowUps(tx: Db, kind: "issue_fixed", eventRef: string, at: Date): Promise<FollowUp[]> {
  const open = await tx.followUp.findMany({ where: { kind, eventRef, state: "open" } });
  const met: FollowUp[] = [];
  for (const row of open) {
    const { count } = await tx.followUp.updateMany({
      where: { id: row.id, state: "open" },
      data: { state: "met", metAt: at },
    });
    if (count === 1) met.push(row);
  }
  return met;
}
