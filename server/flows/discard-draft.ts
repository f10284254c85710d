import { inTransaction } from "@/server/platform/db";
import { endDraft, lockDraft } from "@/server/store/release-drafts";
import { auditRelease } from "./audit-release";
import { ended } from "./save-draft";
import type { Shell } from "./shell";

/** Ends a draft that is not wanted. Its lines stay in the audit, and so does what it said. */
export async function discardDraft(
  shell: Pick<Shell, "db" | "clock">,
  { id, memberId }: { id: string; memberId: string },
): Promise<void> {
  await inTransaction(shell.db, async (tx) => {
    const { state, revision } = await lockDraft(tx, id);
    if (!(await endDraft(tx, id, { state: "discarded" }))) throw ended(state);
    const data = { draft: id, revision };
    await auditRelease(tx, { kind: "release.draft_discarded", by: memberId, at: shell.clock.now(), data });
  });
}
