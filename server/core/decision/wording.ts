import { formatMoney } from "../evidence/format-money";
import type { AlwaysPersonKind } from "../evidence/always-person-kind";
import type { ForbiddenKind } from "../evidence/proposal";
import type { Assurance } from "../identity/assurance";
import type { RiskKind } from "../evidence/triage";
import type { Reason, ReasonCode } from "./reason";

const risks: Record<RiskKind, string> = {
  legal: "legal action",
  self_harm: "self-harm",
  threat: "a threat",
  press: "the press",
  security: "fraud or a taken-over account",
};

const assurances: Record<Assurance, string> = {
  none: "unknown",
  claimed: "only claimed",
  attested: "confirmed by the channel",
  proven: "proven",
};

const floors: Record<Extract<Reason, { code: "floor" }>["kind"], string> = {
  irreversible: "This cannot be taken back, so a person always looks at it.",
  account_deletion: "Deleting an account is always looked at by a person.",
  plan_cancellation: "Ending a plan is always looked at by a person.",
};

const notAllowed: Record<Extract<Reason, { code: "action_not_allowed" }>["why"], string> = {
  no_cell: "The release does not say that this may be done for this kind of request.",
  scope: "The connection is missing, not healthy, or was not granted this.",
  channel: "This is not done alone on the channel that the customer wrote on.",
  kill_switch: "A kill switch holds this.",
};

const off: Record<Extract<Reason, { code: "level_off" }>["by"], string> = {
  intent: "This kind of request is switched off for the agent.",
  cell: "A step that this request needs is switched off for the agent.",
  kill_switch: "A kill switch stops this kind of request.",
};

const suggests: Record<Extract<Reason, { code: "level_suggest" }>["by"], string> = {
  intent: "For this kind of request the agent only suggests.",
  cell: "For this step the agent only suggests.",
  demotion: "This step was taken back to suggesting, since its evidence fell or something went wrong.",
};

const forbidden: Record<ForbiddenKind, string> = {
  image: "a picture",
  html: "HTML",
  link: "a link to a place that the settings do not allow",
};

const listed: Record<AlwaysPersonKind, string> = {
  intent: "this kind of request",
  word: "a word in the message",
  customer: "this customer",
};

const percent = (share: number) => `${String(Math.round(share * 100))}%`;
/** Texts from elsewhere stand inside our sentences, so that their own full stop goes. */
const bare = (text: string) => text.trim().replace(/\.$/, "");
const minor = (amountMinor: number, currency: string) => formatMoney({ minor: amountMinor, currency });

/** One sentence per reason. A code without wording does not compile. */
const wording = {
  no_release: () => "No release is published yet.",
  intent_unknown: () => "The request matches no known kind.",
  level_off: ({ by }) => off[by],
  confidence_too_low: ({ confidence, reviewFrom }) =>
    `The agent is ${percent(confidence)} sure of what is asked; a review needs ${percent(reviewFrom)}.`,
  asked_for_person: () => "The customer asked for a person.",
  always_person: ({ kinds }) =>
    `The settings say that a person always handles this: ${kinds.map((kind) => listed[kind]).join(" and ")} is on the list.`,
  risk_words: ({ kinds }) => `The message speaks of ${kinds.map((kind) => risks[kind]).join(", ")}.`,
  language_not_enabled: ({ language }) =>
    language === null
      ? "The language of the message could not be told."
      : `The message is in a language that is not enabled (${language}).`,
  knowledge_gap: () => "The documents do not answer this.",
  condition_unmet: ({ because }) => `A condition is not met: ${bare(because)}.`,
  not_entitled: ({ why }) => `The records do not allow it: ${bare(why)}.`,
  unknown_action: ({ action }) => `There is no action called ${action}.`,
  model_failed: ({ why }) => `The agent came to no usable plan: ${bare(why)}.`,
  steps_spent: () => "The agent has used up its steps or replies for this ticket.",
  level_suggest: ({ by }) => suggests[by],
  confidence_between: ({ confidence, autoFrom }) =>
    `The agent is ${percent(confidence)} sure of what is asked; acting alone needs ${percent(autoFrom)}.`,
  outside_rollout: ({ share }) => `Only ${percent(share)} of such tickets are automatic so far, and this one is not.`,
  action_not_allowed: ({ why }) => notAllowed[why],
  over_limit: ({ value, limitMinor }) =>
    `${formatMoney(value)} is above the limit of ${minor(limitMinor, value.currency)}.`,
  no_limit: () => "No limit is set for this action.",
  currency_not_listed: ({ currency }) => `No limit is set in ${currency}.`,
  high_value: ({ value, lineMinor }) => {
    if (value === null) return "What this is worth could not be told.";
    if (lineMinor === null) return `There is no high-value line in ${value.currency}.`;
    return `${formatMoney(value)} is above the high-value line of ${minor(lineMinor, value.currency)}.`;
  },
  floor: ({ kind }) => floors[kind],
  identity_too_weak: ({ have, least }) =>
    `Who is asking is ${assurances[have]}; this needs an identity that is ${assurances[least]}.`,
  states_account_fact: () => "The draft states account details, and it is not confirmed who is asking.",
  ungrounded: ({ sentences }) =>
    sentences === 1
      ? "1 sentence of the draft has no source."
      : `${String(sentences)} sentences of the draft have no source.`,
  link_not_allowed: ({ kinds }) =>
    `The draft held ${kinds.map((kind) => forbidden[kind]).join(" and ")}; what held it was taken out.`,
  budget_exhausted: ({ budget }) => `The budget "${budget}" has no room left.`,
  recent_same_subject: () => "Something was done on the same record within the last 30 days.",
  contact_changed: ({ at }) => `The customer's contact data changed within the last 30 days (${at.slice(0, 10)}).`,
  unread_attachment: ({ files }) =>
    files === 1
      ? "A file came with the message: the agent cannot look into it."
      : `${String(files)} files came with the message: the agent cannot look into them.`,
  condition_error: ({ message }) => `A condition could not be checked: ${bare(message)}.`,
} satisfies { [C in ReasonCode]: (reason: Extract<Reason, { code: C }>) => string };

/** What a reason rests on, as it was written for the machine: for whoever wants to see it. Null where the sentence says all. */
export function detailOf(reason: Reason): string | null {
  return "expression" in reason ? reason.expression : null;
}

/** One plain sentence for a reason, as a reviewer reads it. */
export function sayReason(reason: Reason): string {
  const say = wording[reason.code] as (reason: Reason) => string;
  return say(reason);
}
