import { AppError } from "@/server/platform/errors";
import { listActionRuns, unapproveRuns } from "@/server/store/action-runs";
import type { Review } from "@/server/store/reviews";
import { getTicket } from "@/server/store/tickets";
import { replaceRest, undoVerdict as takeBack } from "@/server/store/verdicts";
import { agentActor } from "./agent-actor";
import { insertSameCard } from "./approve-review";
import { claimedTransaction } from "./claimed-transaction";
import { refusal, withReviewClaimed } from "./claim-review";
import { approvedPartsOf } from "./reject-review";
import type { Shell } from "./shell";
import { takeUp } from "./take-up";

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
    const ticket = await getTicket(shell.db, review.ticketId);
    const decided = await takeUp(shell, { id: review.runId });
    const work = async (held: Parameters<Parameters<typeof claimedTransaction>[3]>[0]) => {
      const { tx } = held;
      if (held.runState !== "decided") throw refusal("stale", "The ticket has changed since this was decided");
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

function assertUndoable(review: Review, { memberId, isLead }: UndoVerdictInput, now: Date): void {
  if (review.state === "stale") throw refusal("stale", "The ticket has changed, and this is not done any more anyway");
  if (review.state !== "approved" && review.state !== "rejected") {
    throw refusal("invalid_input", "There is nothing to take back: nobody has decided this");
  }
  if (review.actsAt === null || review.actedAt !== null || review.actsAt <= now) {
    throw refusal(
      "already_decided",
      "It is too late to take this back: it is being done. Look at the ticket for what came of it",
    );
  }
  if (review.decidedBy !== memberId && !isLead) {
    const userMessage = "Only whoever decided this can take it back, or a lead.";
    throw new AppError("forbidden", "somebody else's verdict", { userMessage });
  }
}
