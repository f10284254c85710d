import { z } from "zod";
import { rejectWording } from "@/server/core/decision/reject-wording";
import { RejectReason } from "@/server/core/decision/reject-reason";
import { assertClaim } from "@/server/store/queue-items";
import type { Review } from "@/server/store/reviews";
import type { Claim, Ticket } from "@/server/store/tickets";
import { listApprovedParts, takeUpVerdict } from "@/server/store/verdicts";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { closeReview } from "./close-review";
import type { Decided } from "./decided";
import { escalate } from "./escalate";
import type { AtReview, Decider } from "./claim-review";
import { actsAtFor, enqueueActing } from "./hold-verdict";
import { recordEvidence } from "./record-evidence";
import type { Shell } from "./shell";

const Rejected = z.object({ reason: RejectReason, note: z.string().nullable() });
const Approved = z.object({ parts: z.array(z.string()) });

/** The parts that an approved review was for. */
export function approvedPartsOf(review: Pick<Review, "verdict">): string[] {
  return Approved.parse(review.verdict).parts;
}

/** Records a rejection: the ticket goes to a person when its hold is over; that time, or null where there is none. */
export async function rejectReview(
  shell: Shell,
  claim: Claim,
  { review, ticket, decided }: AtReview,
  verdict: { reason: RejectReason; note: string | null },
  by: Decider,
): Promise<Date | null> {
  const { memberId } = by;
  const actsAt = await actsAtFor(shell, review);
  const { reason, note } = verdict;
  const closing = { state: "rejected", memberId, verdict: { reason, note }, vouch: null, actsAt } as const;
  const close = async (held: Held) => {
    await assertClaim(held.tx, review.id, memberId, by.claimToken);
    await closeReview(held, shell, review, closing);
  };
  if (actsAt === null) {
    await escalate(shell, claim, ticket, decided, told(verdict), async (held) => {
      await close(held);
      await recordRejection(held, shell, decided, review);
    });
    return null;
  }
  await claimedTransaction(shell, claim, "settle review", async (held) => {
    await close(held);
    await enqueueActing(held.tx, shell, review, actsAt);
  });
  return actsAt;
}

/** A rejection whose hold is over: the ticket goes to a person. */
export async function handOverRejected(
  shell: Shell,
  { claim, ticket }: { claim: Claim; ticket: Ticket },
  decided: Decided,
  review: Review,
): Promise<void> {
  const extra = told(Rejected.parse(review.verdict));
  await escalate(shell, claim, ticket, decided, extra, async (held) => {
    await takeUpVerdict(held.tx, review.id, shell.clock.now());
    await recordRejection(held, shell, decided, review);
  });
}

/** What an earlier card of the same plan had approved is not rejected with the rest. */
async function recordRejection({ tx }: Held, shell: Shell, decided: Decided, { ticketId }: Review): Promise<void> {
  const settledBefore = await listApprovedParts(tx, decided.runId);
  await recordEvidence(tx, shell, decided, ticketId, { kind: "rejected", settledBefore });
}

function told({ reason, note }: { reason: RejectReason; note: string | null }): string[] {
  return [
    `A reviewer rejected the proposal: ${rejectWording[reason]}.`,
    ...(note === null ? [] : [`Their note: ${note}`]),
  ];
}
