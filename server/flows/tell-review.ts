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
import { takeUpCard } from "./take-up";

/** A review with all that it decides on, in the words that a card has for it. Throws once its requester is erased. */
export async function tellReview(shell: Shell, review: Review): Promise<ToldReview> {
  const [{ decision, evidence }, { subject }] = await Promise.all([
    takeUpCard(shell, review),
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

type Part = ToldReview["parts"][number];

function tellPart({ proposal, input }: Evidence, { part, want, outcome }: PartDecision): Part {
  const common = { part, want, outcome, confirm: approvedParts({ input }, [part])[0]?.confirm ?? null };
  const proposed = proposal.actions.find(({ id }) => id === part);
  if (proposed) return { ...common, ...tellAction(input, proposed) };
  const text = proposal.reply && part === "reply" ? draftText(proposal.reply) : null;
  const says = text === null ? "Nothing that is known any more" : "Send the reply";
  return { ...common, says, text, action: null, args: null, value: null, reversal: "none" };
}

function tellAction(
  input: Evidence["input"],
  proposed: Evidence["proposal"]["actions"][number],
): Pick<Part, "says" | "text" | "action" | "args" | "value" | "reversal"> {
  const weighed = input.parts.find(({ id }) => id === proposed.id);
  const isKnown = weighed?.kind === "action";
  const [value, reversal] = isKnown ? [weighed.value, weighed.reversal] : [null, "none" as const];
  const { action, args } = proposed;
  return { says: sayProposed(proposed, value), text: null, action, args, value, reversal };
}

function sayProposed({ action, args }: Evidence["proposal"]["actions"][number], value: Money | null): string {
  const known = findAction(action);
  const input = known?.input.safeParse(args);
  return known && input?.success ? known.summarise(input.data, value) : action;
}
