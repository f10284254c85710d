import type { Database } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { listMemberNames } from "@/server/store/members";
import { getReview } from "@/server/store/reviews";

/** Who comes second is told who was first. */
export async function namingWho<T>(
  { database, workspaceId }: { database: Pick<Database, "app" | "global">; workspaceId: string },
  reviewId: string,
  settle: () => Promise<T>,
): Promise<T> {
  try {
    return await settle();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "already_decided") throw error;
    const { state, decidedBy } = await getReview(database.app, reviewId);
    if (decidedBy === null || (state !== "approved" && state !== "rejected")) throw error;
    const name = (await listMemberNames(database.global, workspaceId)).get(decidedBy) ?? "a former member";
    const userMessage = `This was already ${state} by ${name}.`;
    throw new AppError("already_decided", error.message, { userMessage, cause: error });
  }
}
