import { diffWordsWithSpace } from "diff";
import { findAction } from "@/server/actions/catalog";
import { confirmPhrase, firstAbove } from "@/server/core/decision/approval-rules";
import type { Decision, Finding } from "@/server/core/decision/decision";
import type { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import type { ActionPart, Evidence } from "@/server/core/evidence/evidence";
import type { Money } from "@/server/core/evidence/money";
import { replyText } from "@/server/core/procedure/reply-text";
import { findDecision } from "@/server/store/decisions";
import { getRequester } from "@/server/store/requesters";
import { getReview } from "@/server/store/reviews";
import { getTicket } from "@/server/store/tickets";
import { listApprovedParts } from "@/server/store/verdicts";
import { approvedParts, secondLines } from "./judge-review";
import { refusal } from "./claim-review";
import type { Shell } from "./shell";
import { takeUpCard } from "./take-up";
import { weighEdit } from "./weigh-edit";

export interface DiffPiece {
  op: "same" | "added" | "removed";
  text: string;
}

/** What exactly happens to one part on an approval, and whether it can be undone. */
export interface EffectPreview {
  part: string;
  says: string;
  value: Money | null;
  /** In words: how long it can be taken back, or why it cannot. */
  undo: string;
  /** It has to be confirmed by typing `confirm`, or by a second person. */
  irreversible: boolean;
  confirm: string | null;
}

export interface ReviewPreview {
  /** By words; what only a receipt fills is still a slot in both. Empty where the reply is as it was. */
  replyDiff: DiffPiece[];
  /** Arguments that differ, as JSON; null where there is none. */
  args: { part: string; name: string; before: string | null; after: string | null }[];
  /** Characters that were changed. */
  editDistance: number;
  findings: Finding[];
  effects: EffectPreview[];
  /** What has to be typed if all of it is approved; null where nothing has to be. */
  confirm: string | null;
  /** Why two people have to approve it, if all of it is approved; null where one is enough. */
  needsSecond: string | null;
}

/**
 * What an approval of a waiting card would do, as it stands or as somebody has changed it, weighed afresh. Writes nothing. Throws
 * like `weighEdit`; `already_decided`, `stale`.
 */
export async function previewReview(
  shell: Shell,
  input: { reviewId: string; edit: ProposalEdit | null },
): Promise<ReviewPreview> {
  const review = await getReview(shell.db, input.reviewId);
  if (review.state === "stale")
    throw refusal(
      "stale",
      "The ticket has changed since this was proposed. If something of it still waits, it waits on a new card in the queue",
    );
  if (review.state !== "waiting")
    throw refusal("already_decided", "This review has been decided already. Its card says how, and by whom");
  if ((await findDecision(shell.db, review.decisionId)) === null) {
    throw refusal(
      "not_found",
      "What this card stood for is not there any more. Open the whole ticket for how it stands",
    );
  }
  const ticket = await getTicket(shell.db, review.ticketId);
  const decided = await takeUpCard(shell, review);
  const earlier = await listApprovedParts(shell.db, review.runId);
  const waiting = decided.decision.parts
    .filter(({ part, outcome }) => outcome === "review" && !earlier.includes(part))
    .map(({ part }) => part);
  const edited = input.edit ? await weighEdit(shell, ticket, decided, input.edit, waiting) : null;
  const after = edited ?? decided;
  const { address } = await getRequester(shell.db, ticket.requesterId);
  const parts = approvedParts(after.evidence, waiting);
  const above = firstAbove(parts, await secondLines(shell));
  return {
    replyDiff: diffReplies(decided.evidence, after.evidence),
    args: diffArgs(decided.evidence, after.evidence),
    editDistance: edited?.distance ?? 0,
    findings: findingsOf(after.decision, waiting),
    effects: waiting.map((part) => previewEffect(after.evidence, part, address)),
    confirm: confirmPhrase(parts),
    needsSecond: above === null ? null : `${above} is above the line for one approver.`,
  };
}

/** Of a card only what still waits on it, and what bears on all of it. */
function findingsOf({ because, parts }: Decision, waiting: readonly string[]): Finding[] {
  return because.filter(({ part }) => waiting.includes(part) || !parts.some((one) => one.part === part));
}

/** By words, with the space between them, so that the pieces put together are the texts. */
export function diffReplies(before: Evidence, after: Evidence): DiffPiece[] {
  const text = ({ proposal }: Evidence) => (proposal.reply === null ? "" : replyText(proposal.reply));
  if (text(before) === text(after)) return [];
  return diffWordsWithSpace(text(before), text(after)).map((piece) => ({
    op: piece.added ? "added" : piece.removed ? "removed" : "same",
    text: piece.value,
  }));
}

/** Arguments that differ, by part; an action that one of both does not have differs in all. */
export function diffArgs(before: Evidence, after: Evidence): ReviewPreview["args"] {
  const actions = (of: Evidence) => new Map(of.proposal.actions.map((action) => [action.id, action.args]));
  const [was, is] = [actions(before), actions(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((part) => {
    const [old, now] = [was.get(part) ?? {}, is.get(part) ?? {}];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
      const [b, a] = [json(old[name]), json(now[name])];
      return a === b ? [] : [{ part, name, before: b, after: a }];
    });
  });
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** What happens to a part of `evidence` if it is approved. */
export function previewEffect(evidence: Evidence, part: string, address: string): EffectPreview {
  if (part === "reply") {
    const undo = "A message that was sent cannot be called back.";
    return { part, says: `Send the reply to ${address}`, value: null, undo, irreversible: false, confirm: null };
  }
  const proposed = evidence.proposal.actions.find(({ id }) => id === part);
  const action = proposed ? findAction(proposed.action) : null;
  const weighed = evidence.input.parts.find((one): one is ActionPart => one.kind === "action" && one.id === part);
  const value = weighed?.value ?? null;
  const input = action?.input.safeParse(proposed?.args);
  const says = action && input?.success ? action.summarise(input.data, value) : (proposed?.action ?? part);
  const confirm = confirmPhrase(approvedParts(evidence, [part]));
  return { part, says, value, undo: undoOf(action), irreversible: confirm !== null, confirm };
}

function undoOf(action: ReturnType<typeof findAction>): string {
  if (!action) return "It is not known whether this can be taken back.";
  const { reversal } = action;
  if (reversal.kind === "none") return `Cannot be taken back. ${reversal.why}`;
  return `Can be taken back for ${String(reversal.withinHours)} hours once it is done.`;
}
