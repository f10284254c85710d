import type { Clock } from "@/server/platform/clock";
import type { Database } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import type { Member } from "@/server/store/members";
import { listMemberNames } from "@/server/store/members";
import { getReview } from "@/server/store/reviews";
import { namingHolder } from "../queue/naming-holder";

/** Who comes second is told who was first, and how long ago; or who holds the card. */
export async function namingWho<T>(
  { database, member, clock }: { database: Pick<Database, "app" | "global">; member: Member; clock: Clock },
  reviewId: string,
  settle: () => Promise<T>,
): Promise<T> {
  try {
    return await namingHolder({ database, workspaceId: member.workspaceId }, settle);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "already_decided") throw error;
    const { state, decidedBy, decidedAt } = await getReview(database.app, reviewId);
    if (decidedBy === null || (state !== "approved" && state !== "rejected")) throw error;
    const name = (await listMemberNames(database.global, member.workspaceId)).get(decidedBy) ?? "a former member";
    const ago = decidedAt === null ? "" : ` ${sayAgo(clock.now().getTime() - decidedAt.getTime())}`;
    const userMessage = `This was already ${state} by ${name}${ago}. Nothing of yours was recorded, and nothing is left to decide here.`;
    throw new AppError("already_decided", error.message, { userMessage, cause: error });
  }
}

const steps = [
  { ms: 86_400_000, unit: "d" },
  { ms: 3_600_000, unit: "h" },
  { ms: 60_000, unit: "min" },
] as const;

/** "12 s ago". */
function sayAgo(ms: number): string {
  const step = steps.find((one) => ms >= one.ms) ?? { ms: 1000, unit: "s" };
  return `${String(Math.max(0, Math.floor(ms / step.ms)))} ${step.unit} ago`;
}
