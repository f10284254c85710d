import type { Database } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { ClaimHeldError } from "@/server/store/claim-held-error";
import { listMemberNames } from "@/server/store/members";

/** Who comes second is told who holds it. */
export async function namingHolder<T>(
  { database, workspaceId }: { database: Pick<Database, "global">; workspaceId: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClaimHeldError) || error.holder === null) throw error;
    const name = (await listMemberNames(database.global, workspaceId)).get(error.holder) ?? "A former member";
    const userMessage = `${name} is working on this. A lead can take it over.`;
    throw new AppError("conflict", error.message, { userMessage, cause: error });
  }
}
