import { inTransaction } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { lockDraft } from "@/server/store/release-drafts";
import {
  approveReplay,
  findLatestReplay,
  getReplay,
  markReplaySeen,
  type ReleaseReplay,
} from "@/server/store/release-replays";
import { auditRelease } from "./audit-release";
import { ended } from "./save-draft";
import type { Shell } from "./shell";

/**
 * A lead has looked at what a draft would have changed; `approve`: and agrees, as the second one beside who saved it. Both hold
 * for this replay alone. Throws `stale` when it is not the newest or the draft was saved since, `forbidden` for an approval
 * of what one saved oneself.
 */
export async function seeReplay(
  shell: Pick<Shell, "db" | "clock">,
  { replayId, memberId, approve }: { replayId: string; memberId: string; approve: boolean },
): Promise<void> {
  const at = shell.clock.now();
  await inTransaction(shell.db, async (tx) => {
    const replay = await getReplay(tx, replayId);
    const draft = await lockDraft(tx, replay.draftId);
    if (draft.state !== "open") throw ended(draft.state);
    const newest = await findLatestReplay(tx, draft.id);
    if (newest?.id !== replayId || replay.draftRevision !== draft.revision) throw outdated();
    if (approve && draft.updatedBy === memberId) {
      const userMessage = "You saved this revision yourself. Another lead has to approve it.";
      throw new AppError("forbidden", "the approver saved what they approve", { userMessage });
    }
    const data = dataOf(replay);
    if (await markReplaySeen(tx, replayId, memberId, at)) {
      await auditRelease(tx, { kind: "release.replay_seen", by: memberId, at, data });
    }
    if (!approve) return;
    if (!(await approveReplay(tx, replayId, memberId, at))) {
      const userMessage = "Another lead has approved this already.";
      throw new AppError("already_decided", "the replay was approved before", { userMessage });
    }
    await auditRelease(tx, { kind: "release.approved", by: memberId, at, data });
  });
}

function dataOf({ id, draftId, draftRevision, live, hash }: ReleaseReplay) {
  return { draft: draftId, revision: draftRevision, replay: id, live, hash };
}

function outdated(): AppError {
  const userMessage = "The draft was saved or replayed again since. Look at the newest replay.";
  return new AppError("stale", "not the newest replay of the newest revision", { userMessage });
}
