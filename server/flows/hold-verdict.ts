import type { Db } from "@/server/platform/db";
import { enqueue } from "@/server/store/jobs";
import type { Review } from "@/server/store/reviews";
import { getSettings } from "@/server/store/settings";
import type { Shell } from "./shell";

/** When what is decided now is done; null: in this very commit. Nothing is ever held beyond the card's own end, if it has one. */
export async function actsAtFor(shell: Shell, review: { expiresAt: Date | null }): Promise<Date | null> {
  const { holdSeconds } = (await getSettings(shell.db)).body;
  if (holdSeconds === 0) return null;
  const at = shell.clock.now().getTime() + holdSeconds * 1000;
  return new Date(Math.min(at, review.expiresAt?.getTime() ?? at));
}

/**
 * The job that carries out a verdict, or what a person does by themself, when its hold is over; without a hold, the one that does if whoever decided dies before
 * it is done.
 */
export async function enqueueActing(
  tx: Db,
  shell: Shell,
  { id, ticketId }: Pick<Review, "id" | "ticketId">,
  actsAt: Date | null,
): Promise<void> {
  const payload = { workspaceId: shell.workspaceId, ticketId };
  if (actsAt === null) {
    return enqueue(tx, "resume_ticket", payload, { startAfterSeconds: shell.timing.leaseSeconds + 1 });
  }
  const seconds = Math.ceil((actsAt.getTime() - shell.clock.now().getTime()) / 1000);
  return enqueue(tx, "resume_ticket", payload, { startAfterSeconds: Math.max(1, seconds), singletonKey: `act:${id}` });
}
