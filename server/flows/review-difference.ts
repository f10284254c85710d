import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Finding } from "@/server/core/decision/decision";
import type { ActionPart, Evidence } from "@/server/core/evidence/evidence";
import type { Money } from "@/server/core/evidence/money";
import { findDecision } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { findReview, getReview } from "@/server/store/reviews";
import { diffArgs, diffReplies } from "./preview-review";
import type { DiffPiece, ReviewPreview } from "./preview-review";
import type { Shell } from "./shell";

/** What a card shows otherwise than the one that went stale before it. */
export interface ReviewDifference {
  replyDiff: DiffPiece[];
  args: ReviewPreview["args"];
  /** By action: what it moves, where that differs. */
  amounts: { action: string; before: Money | null; after: Money | null }[];
  findings: { added: Finding[]; gone: Finding[] };
}

/** Null where the card replaced none, or nothing of the one before can be read any more. */
export async function reviewDifference(shell: Shell, reviewId: string): Promise<ReviewDifference | null> {
  const review = await getReview(shell.db, reviewId);
  const replaced = review.replacesId === null ? null : await findReview(shell.db, review.replacesId);
  if (!replaced) return null;
  const [old, now] = await Promise.all([
    findDecision(shell.db, replaced.decisionId),
    findDecision(shell.db, review.decisionId),
  ]);
  const [before, after] = await Promise.all([
    findEvidence(shell.db, replaced.decisionId),
    findEvidence(shell.db, review.decisionId),
  ]);
  if (!old || !now || !before || !after) return null;
  const [was, is] = [old.decision.because, now.decision.because];
  return {
    replyDiff: diffReplies(before, after),
    args: diffArgs(before, after),
    amounts: diffAmounts(before, after),
    findings: { added: without(is, was), gone: without(was, is) },
  };
}

function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(canonicalBytes));
  return findings.filter((finding) => !known.has(canonicalBytes(finding)));
}

function diffAmounts(before: Evidence, after: Evidence): ReviewDifference["amounts"] {
  const parts = (of: Evidence) =>
    new Map(of.input.parts.filter((part): part is ActionPart => part.kind === "action").map((part) => [part.id, part]));
  const [was, is] = [parts(before), parts(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    const action = now?.action ?? old?.action ?? id;
    const amounts = { before: old?.value ?? null, after: now?.value ?? null };
    return canonicalBytes(amounts.before) === canonicalBytes(amounts.after) ? [] : [{ action, ...amounts }];
  });
}
