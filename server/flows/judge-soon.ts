import type { Db } from "@/server/platform/db";
import { enqueue } from "@/server/store/jobs";
import type { Shell } from "./shell";

/** Something spoke against a cell: whether it may go on acting alone is judged as soon as this transaction has committed. */
export async function judgeSoon(tx: Db, shell: Pick<Shell, "workspaceId">): Promise<void> {
  await enqueue(tx, "settle_evidence", { workspaceId: shell.workspaceId });
}
