import type { PastEvidence } from "@/server/core/autonomy/past-evidence";
import type { ReleaseIssue } from "@/server/core/policy/check/release-issue";
import { publishGates, type Gate } from "@/server/core/policy/publish-gates";
import type { Draft } from "@/server/store/release-drafts";
import { findLatestReplay, type ReleaseReplay } from "@/server/store/release-replays";
import { findCurrentRelease } from "@/server/store/releases";
import { readStamps } from "@/server/store/stamps";
import { checkEvidence } from "./check-evidence";
import { judgeBody, noNumber, type JudgedBody } from "./judge-body";
import type { Shell } from "./shell";

/** What the check found, and what would do more alone than its evidence shows. */
export type DraftIssue = Omit<ReleaseIssue, "code"> & { code: ReleaseIssue["code"] | "past_evidence" };

/** A draft as it stands before it may rule. */
export interface JudgedDraft extends Omit<JudgedBody, "issues"> {
  issues: DraftIssue[];
  gates: Gate[];
  /** The newest, of whatever revision. */
  replay: ReleaseReplay | null;
  /** The release that rules now; null before the first. */
  live: number | null;
  /** The release whose share is growing; null: none. */
  running: number | null;
}

/**
 * What the gates say of a draft now. Inside a transaction that holds the draft it stays true until that ends. `judged`: what was
 * said of this very body before, so that nothing is trained while others wait.
 */
export async function judgeDraft(shell: Shell, draft: Draft, leads: number, judged?: JudgedBody): Promise<JudgedDraft> {
  const { issues: found, tests } = judged ?? (await judgeBody(shell, draft.body));
  const past = await checkEvidence(shell, await findCurrentRelease(shell.db), { number: noNumber, ...draft.body });
  const issues = [...found, ...past.map(issueOf)];
  const replay = await findLatestReplay(shell.db, draft.id);
  const stamps = await readStamps(shell.db);
  const [live, running] = [stamps.release, stamps.rollout?.release ?? null];
  const gates = publishGates({
    errors: issues.filter((issue) => issue.severity === "error").length,
    tests: tests.length,
    failedTests: tests.filter(({ failures }) => failures.length > 0).length,
    draft: { revision: draft.revision, savedBy: draft.updatedBy },
    replay: replay && {
      revision: replay.draftRevision,
      ...{ live: replay.live, seenBy: replay.seenBy, approvedBy: replay.approvedBy },
    },
    ...{ live, leads, running },
  });
  return { issues, tests, gates, replay, live, running };
}

/** With a lead's reason it is known, and stays in sight; without one nobody may publish it. */
function issueOf({ intent, cell, change, reason }: PastEvidence): DraftIssue {
  const does = change === "raised" ? "It would act alone" : "It would do more alone";
  const message = `${does}, and its evidence does not show yet that it may`;
  const says = reason === null ? `${message}: wait for it, or say why` : `${message}. The reason given: ${reason}`;
  const severity = reason === null ? "error" : "warning";
  return { severity, code: "past_evidence", where: `${intent}.${cell}`, message: says };
}
