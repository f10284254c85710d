import { AppError, VendorError } from "@/server/platform/errors";
import type { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import type { Db } from "@/server/platform/db";
import { approveRuns, listActionRuns } from "@/server/store/action-runs";
import { assertClaim } from "@/server/store/queue-items";
import { insertReview } from "@/server/store/reviews";
import { findRun } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { listApprovedParts, recordFirst } from "@/server/store/verdicts";
import { actingKey } from "./acting-key";
import { assertApprovable } from "./assert-approvable";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { refusal } from "./claim-review";
import type { AtReview, Decider } from "./claim-review";
import { closeReview } from "./close-review";
import { decideAgain } from "./decide-again";
import type { Decided } from "./decided";
import { endRun } from "./end-run";
import { actsAtFor, enqueueActing } from "./hold-verdict";
import { judgeReview } from "./judge-review";
import { namePart } from "./name-part";
import { recordEdit } from "./record-edit";
import { recordEvidence } from "./record-evidence";
import { shownHash } from "./shown-hash";
import type { Shell } from "./shell";
import { weighEdit } from "./weigh-edit";
import type { WeighedEdit } from "./weigh-edit";
import { workClaimed } from "./work-ticket";

export interface Approving {
  parts: string[];
  vouch: string | null;
  /** What the reviewer made of it; what they changed they approve with it. */
  edit?: ProposalEdit | null;
  /** What they typed to confirm what cannot be taken back. */
  typed?: string | null;
}

export type Approved =
  | { verdict: "needs_second" }
  /** `actsAt` null: the caller goes on with it now. */
  | { verdict: "approved"; actsAt: Date | null };

/** Records an approval of parts of a waiting card, as it was shown or as the reviewer has changed it. */
export async function approveReview(
  shell: Shell,
  claim: Claim,
  at: AtReview,
  verdict: Approving,
  by: Decider,
): Promise<Approved> {
  const { review, ticket, decided } = at;
  const { parts } = verdict;
  const earlier = await listApprovedParts(shell.db, decided.runId);
  const vouch = verdict.vouch ?? review.vouch;
  assertApprovable(decided, { parts, vouch, earlier });
  await assertFresh(shell, claim, at, [...earlier, ...parts], by.memberId);
  const waiting = waitingParts(decided, earlier);
  const edited = verdict.edit ? await weighEdit(shell, ticket, decided, verdict.edit, waiting) : null;
  if (edited) assertEditApproved(decided, edited, { parts, vouch, earlier });
  const asked = { by, parts, typed: verdict.typed ?? null, isEdited: edited !== null };
  const judged = await judgeReview(shell, review, edited ?? decided, asked);
  if (judged.kind === "refused") throw refusal(judged.code, judged.why);
  const actsAt = await actsAtFor(shell, review);
  const hasRest = waiting.some((part) => !parts.includes(part));
  await claimedTransaction(shell, claim, "settle review", async (held) => {
    await assertClaim(held.tx, review.id, by.memberId, by.claimToken);
    const shown = edited ? await showEdited(held, shell, at, edited, by.memberId) : at;
    const approving = { parts, vouch, memberId: by.memberId, isEdited: edited !== null };
    if (judged.kind === "needs_second") return recordFirstOf(held, shell, shown, approving);
    await closeApproved(held, shell, shown, { ...approving, actsAt, hasRest });
    return enqueueActing(held.tx, shell, review, actsAt);
  });
  return judged.kind === "needs_second" ? { verdict: "needs_second" } : { verdict: "approved", actsAt };
}

function waitingParts({ decision }: Decided, earlier: readonly string[]): string[] {
  const review = decision.parts.filter((part) => part.outcome === "review").map((part) => part.part);
  return review.filter((part) => !earlier.includes(part));
}

/** What is now otherwise than the card showed is proposed afresh, and whoever decides is told: they have not seen that. */
async function assertFresh(
  shell: Shell,
  claim: Claim,
  { review, ticket, decided }: AtReview,
  parts: readonly string[],
  memberId: string,
): Promise<void> {
  const again = await weighAgain(shell, ticket, decided, parts);
  if (again !== null && !("stale" in again)) return;
  const stale = { state: "stale", memberId, verdict: null, vouch: null } as const;
  const first = (held: Held) => closeReview(held, shell, review, stale);
  await endRun(shell, claim, ticket, decided, "it changed since it was shown", first);
  await workClaimed(shell, claim, "stale approval");
  throw refusal(
    "stale",
    "Something has changed since this was shown: it was proposed afresh. Look at the new card, which shows the difference",
  );
}

/** Null: a newer message has outdated what the card shows. */
async function weighAgain(shell: Shell, ticket: Ticket, decided: Decided, parts: readonly string[]) {
  if ((await findRun(shell.db, decided.runId))?.state !== "decided") return null;
  try {
    return await decideAgain(shell, ticket, decided, parts);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    throw new AppError("unavailable", "the records cannot be read", { cause: error });
  }
}

function assertEditApproved(
  { decision: before }: Decided,
  edited: WeighedEdit,
  asked: { parts: readonly string[]; vouch: string | null; earlier: readonly string[] },
): void {
  const left = edited.parts.filter((part) => !asked.parts.includes(part));
  if (left.length > 0)
    throw refusal(
      "invalid_input",
      `You changed ${left.map((part) => namePart(part, edited.evidence)).join(", ")} and did not choose it. Approve it as well, or put back what was proposed`,
    );
  assertApprovable(edited, { ...asked, before });
}

async function showEdited(
  held: Held,
  shell: Shell,
  at: AtReview,
  edited: WeighedEdit,
  memberId: string,
): Promise<AtReview> {
  const decided = await recordEdit(held, shell, at, edited, memberId);
  const { decisionId, evidence, decision } = decided;
  const vault = await openVault(held.tx, at.ticket.requesterId);
  const hash = shownHash(vault, evidence, decision, at.review.expiresAt);
  return { ...at, decided, review: { ...at.review, decisionId, shownHash: hash, editedBy: memberId, firstBy: null } };
}

interface Recording {
  parts: readonly string[];
  vouch: string | null;
  memberId: string;
}

async function recordFirstOf(
  held: Held,
  shell: Shell,
  { review }: AtReview,
  { parts, vouch, memberId }: Recording,
): Promise<void> {
  const at = shell.clock.now();
  await recordFirst(held.tx, review.id, { by: memberId, at, parts, vouch });
  held.audit({
    kind: "review.first_approved",
    at: at.toISOString(),
    actor: { kind: "member", id: memberId },
    data: { review: review.id, shown: review.shownHash, parts: [...parts], ...actingKey(shell) },
  });
}

/** The approved runs carry the reviewer as actor; what stays in review gets a card of its own. */
async function closeApproved(
  held: Held,
  shell: Shell,
  at: AtReview,
  { parts, vouch, memberId, actsAt, hasRest }: Recording & { actsAt: Date | null; hasRest: boolean },
): Promise<void> {
  const verdict = { parts: [...parts] };
  await closeReview(held, shell, at.review, { state: "approved", memberId, verdict, vouch, actsAt });
  const runs = await listActionRuns(held.tx, { decisionId: at.decided.decisionId });
  const ids = runs.filter((run) => parts.includes(run.part) && run.state === "held").map((run) => run.id);
  await approveRuns(held.tx, ids, memberId);
  // What is held can be taken back, and says nothing before its time is over.
  const by = new Map(parts.map((part) => [part, memberId]));
  if (actsAt === null) await recordEvidence(held.tx, shell, at.decided, at.ticket.id, { kind: "approved", parts, by });
  if (hasRest) await insertSameCard(held.tx, shell, at);
}

/** A new waiting card of the same decision, open until the same time. */
export async function insertSameCard(
  tx: Db,
  shell: Shell,
  { review, ticket, decided }: AtReview,
): Promise<{ reviewId: string; shownHash: string }> {
  const { ticketId, episode, runId, expiresAt, editedBy, editDistance } = review;
  const { decisionId, evidence, decision } = decided;
  const vault = await openVault(tx, ticket.requesterId);
  const card = { id: shell.ids.next(), shownHash: shownHash(vault, evidence, decision, expiresAt) };
  await insertReview(tx, {
    ...{ ...card, ticketId, episode, runId, decisionId, expiresAt, editedBy, editDistance },
    ...{ state: "waiting", createdAt: shell.clock.now() },
  });
  return { reviewId: card.id, shownHash: card.shownHash };
}
