import type { DecisionInput } from "../evidence/evidence";
import type { GoverningPolicy } from "../policy/governing-policy";
import type { Reason } from "./reason";

/** Of the ticket itself, beside the evidence. */
export interface DecidedTicket {
  /** Replies that the agent has sent since the customer last told something new. */
  repliesThisEpisode: number;
}

/** Reasons for which the whole ticket goes to a person, whatever its parts are. */
export function ticketReasons(ticket: DecidedTicket, policy: GoverningPolicy, input: DecisionInput): Reason[] {
  const { body } = policy.settings;
  const reasons: Reason[] = [];
  if (policy.release === null) reasons.push({ code: "no_release" });
  if (input.wants.length === 0) reasons.push({ code: "intent_unknown" });
  if (input.askedForPerson) reasons.push({ code: "asked_for_person" });
  if (input.alwaysPerson.length > 0) reasons.push({ code: "always_person", kinds: [...input.alwaysPerson] });
  if (input.riskKinds.length > 0) reasons.push({ code: "risk_words", kinds: [...input.riskKinds] });
  if (input.language === null || !body.languages.includes(input.language)) {
    reasons.push({ code: "language_not_enabled", language: input.language });
  }
  if (input.modelFailed !== null) reasons.push({ code: "model_failed", why: input.modelFailed });
  const replies = ticket.repliesThisEpisode + (input.parts.some((part) => part.kind === "reply") ? 1 : 0);
  if (input.stepsSpent || !(replies <= body.maxRepliesPerEpisode)) reasons.push({ code: "steps_spent" });
  return reasons;
}
