import { AppError } from "@/server/platform/errors";
import { listActionRuns, unapproveRuns } from "@/server/store/action-runs";
import type { Review } from "@/server/store/reviews";
import { getTicket } from "@/server/store/tickets";
import type { Claim } from "@/server/store/tickets";
import { clearFirst, replaceRest, undoVerdict as takeBack } from "@/server/store/verdicts";
import { agentActor } from "./agent-actor";
import { insertSameCard } from "./approve-review";
import { claimedTransaction } from "./claimed-transaction";
import { refusal, withReviewClaimed } from "./claim-review";
import { approvedPartsOf } from "./reject-review";
import type { Shell } from "./shell";
import { takeUpCard } from "./take-up";

export interface UndoVerdictInput {
  reviewId: string;
  memberId: string;
  /** Leads take back what anybody decided. */
  isLead: boolean;
}

/**
 * Takes a verdict back before its hold is over: the same card waits again, under an id of its own, and nothing was done. Whoever
 * carries verdicts out needs the same claim, so that exactly one of the two wins. Throws `already_decided` when it is too late,
 * `forbidden` for somebody else's verdict, `stale` when the ticket moved on, `conflict`.
 */
export async function undoVerdict(
  shell: Shell,
  input: UndoVerdictInput,
): Promise<{ reviewId: string; shownHash: string }> {
  const assertStill = (review: Review) => {
    assertUndoable(review, input, shell.clock.now());
  };
  return withReviewClaimed(shell, input.reviewId, assertStill, async (claim, review) => {
    if (review.state === "waiting") return undoFirst(shell, claim, review, input.memberId);
    const ticket = await getTicket(shell.db, review.ticketId);
    const decided = await takeUpCard(shell, review);
    const work = async (held: Parameters<Parameters<typeof claimedTransaction>[3]>[0]) => {
      const { tx } = held;
      if (held.runState !== "decided")
        throw refusal(
          "stale",
          "The ticket has changed since this was decided, and it is not carried out as it was. Open the ticket for what waits now",
        );
      const now = shell.clock.now();
      await takeBack(tx, review.id, now);
      if (review.state === "approved") {
        const parts = approvedPartsOf(review);
        const runs = await listActionRuns(tx, { decisionId: decided.decisionId });
        const ids = runs.filter((run) => parts.includes(run.part) && run.state === "held").map((run) => run.id);
        await unapproveRuns(tx, ids, agentActor);
      }
      // What was left may wait on a card of its own already.
      await replaceRest(tx, review.runId, now);
      const card = await insertSameCard(tx, shell, { review, ticket, decided });
      held.audit({
        kind: "review.undone",
        at: now.toISOString(),
        actor: { kind: "member", id: input.memberId },
        data: { review: review.id, verdict: review.state, as: card.reviewId },
      });
      return card;
    };
    return claimedTransaction(shell, claim, "undo verdict", work, review.runId);
  });
}

/** The first of two approvals: the card has waited all the time. */
async function undoFirst(
  shell: Shell,
  claim: Claim,
  review: Review,
  memberId: string,
): Promise<{ reviewId: string; shownHash: string }> {
  await claimedTransaction(shell, claim, "undo verdict", async (held) => {
    await clearFirst(held.tx, review.id);
    const data = { review: review.id, verdict: "first_approved", as: review.id };
    held.audit({
      kind: "review.undone",
      at: shell.clock.now().toISOString(),
      actor: { kind: "member", id: memberId },
      data,
    });
  });
  return { reviewId: review.id, shownHash: review.shownHash };
}

function assertUndoable(review: Review, { memberId, isLead }: UndoVerdictInput, now: Date): void {
  if (review.state === "stale")
    throw refusal(
      "stale",
      "The ticket has changed, and this is not done any more anyway. Open the ticket for what waits now",
    );
  const by = deciderOf(review);
  if (by === null)
    throw refusal("invalid_input", "There is nothing to take back: nobody has decided this. Decide on its card");
  if (review.state !== "waiting" && !isHeld(review, now)) {
    const userMessage = "It is too late to take this back: it is being done. Look at the ticket for what came of it.";
    throw new AppError("already_decided", "the hold is over", { userMessage });
  }
  if (by !== memberId && !isLead) {
    const userMessage =
      "Only whoever decided this can take it back, or a lead. Ask one of them before it is carried out.";
    throw new AppError("forbidden", "somebody else's verdict", { userMessage });
  }
}

function deciderOf({ state, firstBy, decidedBy }: Review): string | null {
  if (state === "waiting") return firstBy;
  return state === "approved" || state === "rejected" ? decidedBy : null;
}

function isHeld({ actsAt, actedAt }: Review, now: Date): boolean {
  return actsAt !== null && actedAt === null && actsAt > now;
}
