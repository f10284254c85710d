import { findAction } from "@/server/actions/catalog";
import { sayReason } from "@/server/core/decision/wording";
import type { PartDecision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Money } from "@/server/core/evidence/money";
import { draftText } from "@/server/core/procedure/reply-text";
import type { ToldReview } from "@/server/core/ticket/told-review";
import type { Review } from "@/server/store/reviews";
import { getTicket } from "@/server/store/tickets";
import { approvedParts } from "./judge-review";
import type { Shell } from "./shell";
import { takeUp } from "./take-up";

/** A review with all that it decides on, in the words that a card has for it. Throws once its requester is erased. */
export async function tellReview(shell: Shell, review: Review): Promise<ToldReview> {
  const [{ decision, evidence }, { subject }] = await Promise.all([
    takeUp(shell, { id: review.runId }),
    getTicket(shell.db, review.ticketId),
  ]);
  const { identity, triage } = evidence;
  return {
    ...{ reviewId: review.id, ticketId: review.ticketId, subject, state: review.state, shownHash: review.shownHash },
    ...{ createdAt: review.createdAt.toISOString(), expiresAt: review.expiresAt.toISOString() },
    actsAt: review.state === "approved" || review.state === "rejected" ? (review.actsAt?.toISOString() ?? null) : null,
    identity: { assurance: identity.assurance, method: identity.method },
    needsVouch: decision.because.some(({ reason }) => reason.code === "identity_too_weak"),
    needsSecond: review.state === "waiting" && review.firstBy !== null,
    wants: triage.wants.map(({ id, intent, text }) => ({ id, intent, text })),
    parts: decision.parts.map((part) => tellPart(evidence, part)),
    because: decision.because.map(({ part, at, reason }) => ({ part, at, code: reason.code, says: sayReason(reason) })),
  };
}

function tellPart({ proposal, input }: Evidence, { part, want, outcome }: PartDecision): ToldReview["parts"][number] {
  const proposed = proposal.actions.find(({ id }) => id === part);
  const weighed = input.parts.find(({ id }) => id === part);
  const value = weighed?.kind === "action" ? weighed.value : null;
  const isReply = proposed === undefined && proposal.reply !== null && part === "reply";
  return {
    ...{ part, want, outcome, value },
    says: proposed ? sayProposed(proposed, value) : isReply ? "Send the reply" : "Nothing that is known any more",
    action: proposed?.action ?? null,
    args: proposed?.args ?? null,
    confirm: approvedParts({ input }, [part])[0]?.confirm ?? null,
    reversal: weighed?.kind === "action" ? weighed.reversal : "none",
    text: isReply && proposal.reply ? draftText(proposal.reply) : null,
  };
}

function sayProposed({ action, args }: Evidence["proposal"]["actions"][number], value: Money | null): string {
  const known = findAction(action);
  const input = known?.input.safeParse(args);
  return known && input?.success ? known.summarise(input.data, value) : action;
}
