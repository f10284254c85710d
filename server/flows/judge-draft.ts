import type { Gate } from "@/server/core/policy/publish-gates";
import { publishGates } from "@/server/core/policy/publish-gates";
import type { Draft } from "@/server/store/release-drafts";
import { findLatestReplay, type ReleaseReplay } from "@/server/store/release-replays";
import { readStamps } from "@/server/store/stamps";
import { judgeBody, type JudgedBody } from "./judge-body";
import type { Shell } from "./shell";

/** A draft as it stands before it may rule. */
export interface JudgedDraft extends JudgedBody {
  gates: Gate[];
  /** The newest, of whatever revision. */
  replay: ReleaseReplay | null;
  /** The release that rules now; null before the first. */
  live: number | null;
  /** The release whose share is growing; null: none. */
  running: number | null;
}

/** What the gates say of a draft now. Inside a transaction that holds the draft it stays true until that ends. */
export async function judgeDraft(shell: Pick<Shell, "db">, draft: Draft, leads: number): Promise<JudgedDraft> {
  const judged = await judgeBody(shell, draft.body);
  const replay = await findLatestReplay(shell.db, draft.id);
  const stamps = await readStamps(shell.db);
  const [live, running] = [stamps.release, stamps.rollout?.release ?? null];
  const gates = publishGates({
    errors: judged.issues.filter((issue) => issue.severity === "error").length,
    tests: judged.tests.length,
    failedTests: judged.tests.filter(({ failures }) => failures.length > 0).length,
    draft: { revision: draft.revision, savedBy: draft.updatedBy },
    replay: replay && {
      revision: replay.draftRevision,
      ...{ live: replay.live, seenBy: replay.seenBy, approvedBy: replay.approvedBy },
    },
    ...{ live, leads, running },
  });
  return { ...judged, gates, replay, live, running };
}
