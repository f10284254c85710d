import { AppError, VendorError } from "@/server/platform/errors";
import type { Db } from "@/server/platform/db";
import { approveRuns, listActionRuns } from "@/server/store/action-runs";
import { assertClaim } from "@/server/store/queue-items";
import { insertReview } from "@/server/store/reviews";
import { findRun } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { listApprovedParts } from "@/server/store/verdicts";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { refusal } from "./claim-review";
import type { AtReview, Decider } from "./claim-review";
import { closeReview } from "./close-review";
import { decideAgain } from "./decide-again";
import type { Decided } from "./decided";
import { endRun } from "./end-run";
import { actsAtFor, enqueueActing } from "./hold-verdict";
import { shownHash } from "./shown-hash";
import type { Shell } from "./shell";
import { workClaimed } from "./work-ticket";

export interface Approving {
  parts: string[];
  vouch: string | null;
}

/** Records an approval of parts of a waiting card. Returns when they are done; null: the caller goes on with them now. */
export async function approveReview(
  shell: Shell,
  claim: Claim,
  at: AtReview,
  verdict: Approving,
  by: Decider,
): Promise<Date | null> {
  const { memberId } = by;
  const { review, ticket, decided } = at;
  const earlier = await listApprovedParts(shell.db, decided.runId);
  assertApprovable(decided, verdict, earlier);
  const again = await weighAgain(shell, ticket, decided, [...earlier, ...verdict.parts]);
  if (again === null || "stale" in again) {
    const stale = { state: "stale", memberId, verdict: null, vouch: null } as const;
    const first = (held: Held) => closeReview(held, shell, review, stale);
    await endRun(shell, claim, ticket, decided, "it changed since it was shown", first);
    await workClaimed(shell, claim, "stale approval");
    throw refusal("stale", "Something has changed since this was shown: it was proposed afresh");
  }
  const hasRest = again.parts.some((part) => part.outcome === "review");
  const actsAt = await actsAtFor(shell, review);
  const { parts, vouch } = verdict;
  await claimedTransaction(shell, claim, "settle review", async (held) => {
    await assertClaim(held.tx, review.id, memberId, by.claimToken);
    await closeReview(held, shell, review, { state: "approved", memberId, verdict: { parts }, vouch, actsAt });
    await bind(held.tx, shell, at, parts, memberId, hasRest);
    await enqueueActing(held.tx, shell, review, actsAt);
  });
  return actsAt;
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

/** Refuses what a card does not offer, a reply whose effects are not approved, and weak identity without a vouch. */
function assertApprovable({ decision, evidence }: Decided, verdict: Approving, earlier: readonly string[]): void {
  const waiting = decision.parts.filter((part) => part.outcome === "review").map((part) => part.part);
  const unknown = verdict.parts.filter((part) => !waiting.includes(part));
  if (unknown.length > 0) throw refusal("invalid_input", `There is nothing to approve in ${unknown.join(", ")}`);
  const approved = new Set([...earlier, ...verdict.parts]);
  const states = evidence.proposal.reply?.sections.flatMap((section) => section.states) ?? [];
  const unapproved = states.filter((part) => waiting.includes(part) && !approved.has(part));
  if (verdict.parts.includes("reply") && unapproved.length > 0) {
    throw refusal("invalid_input", "The reply states an effect that is not approved");
  }
  const weak = decision.because.some(
    (finding) => finding.reason.code === "identity_too_weak" && verdict.parts.includes(finding.part),
  );
  if (weak && (verdict.vouch === null || verdict.vouch.trim() === "")) {
    throw refusal("invalid_input", "Say how you checked who is asking");
  }
}

/** The approved runs carry the reviewer as actor; what stays in review gets a card of its own. */
async function bind(
  tx: Db,
  shell: Shell,
  { review, ticket, decided }: AtReview,
  parts: readonly string[],
  memberId: string,
  hasRest: boolean,
): Promise<void> {
  const runs = await listActionRuns(tx, { decisionId: decided.decisionId });
  const ids = runs.filter((run) => parts.includes(run.part) && run.state === "held").map((run) => run.id);
  await approveRuns(tx, ids, memberId);
  if (hasRest) await insertSameCard(tx, shell, { review, ticket, decided });
}

/** A new waiting card of the same decision, open until the same time. */
export async function insertSameCard(
  tx: Db,
  shell: Shell,
  { review, ticket, decided }: AtReview,
): Promise<{ reviewId: string; shownHash: string }> {
  const { ticketId, episode, runId, expiresAt } = review;
  const { decisionId, evidence, decision } = decided;
  const vault = await openVault(tx, ticket.requesterId);
  const card = { id: shell.ids.next(), shownHash: shownHash(vault, evidence, decision, expiresAt) };
  await insertReview(tx, {
    ...{ ...card, ticketId, episode, runId, decisionId, expiresAt },
    ...{ state: "waiting", createdAt: shell.clock.now() },
  });
  return { reviewId: card.id, shownHash: card.shownHash };
}
