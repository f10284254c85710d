import type { ActionPart, DecisionInput, ReplyPart } from "@/server/core/evidence/evidence";
import type { GoverningPolicy } from "@/server/core/policy/governing-policy";
import type { Cell } from "@/server/core/policy/policy";

/**
 * A second evaluator, written from the rules' text and not from `decide`, slow and plain on purpose: it shares no function
 * with it. Where the two differ, one of them misreads the rules.
 */
export interface ReferenceVerdict {
  outcome: string;
  parts: { part: string; want: string; outcome: string }[];
  /** "part {reason as JSON with sorted keys}", sorted, each once; the message of a condition_error is left out. */
  because: string[];
  sampledForQa: boolean;
}

/** What the reference knows of a condition: true, false, or null where a fact that it names is missing or unusable. */
export type ReferenceConditions = Record<string, (facts: Record<string, unknown>) => boolean | null>;

const handsOver = new Set(
  (
    "no_release intent_unknown level_off confidence_too_low asked_for_person risk_words language_not_enabled knowledge_gap " +
    "condition_unmet not_entitled unknown_action model_failed steps_spent"
  ).split(" "),
);

type Note = { part: string; code: string; more: Record<string, unknown> };

export function referenceDecide(
  replies: number,
  governing: GoverningPolicy,
  input: DecisionInput,
  conditions: ReferenceConditions,
): ReferenceVerdict {
  const notes: Note[] = [];
  const note = (part: string, code: string, more: Record<string, unknown> = {}) => notes.push({ part, code, more });
  const settings = governing.settings.body;
  const intents = new Map(Object.entries(governing.release?.policy.intents ?? {}));
  const cellFor = (intent: string | null, key: string): Cell | undefined =>
    intent === null ? undefined : new Map(Object.entries(intents.get(intent)?.cells ?? {})).get(key);
  const keyOf = (part: ActionPart | ReplyPart) => (part.kind === "reply" ? "reply" : part.action);
  const named = (part: ActionPart | ReplyPart) => (part.kind === "reply" ? part.wants : [part.want]);

  // The whole ticket.
  const hasReply = input.parts.some((part) => part.kind === "reply");
  if (governing.release === null) note("ticket", "no_release");
  if (input.wants.length < 1) note("ticket", "intent_unknown");
  if (input.askedForPerson) note("ticket", "asked_for_person");
  if (input.riskKinds.length) note("ticket", "risk_words", { kinds: input.riskKinds });
  if (!settings.languages.some((language) => language === input.language)) {
    note("ticket", "language_not_enabled", { language: input.language });
  }
  if (input.modelFailed !== null) note("ticket", "model_failed", { why: input.modelFailed });
  if (input.stepsSpent || (hasReply ? replies + 1 : replies) > settings.maxRepliesPerEpisode)
    note("ticket", "steps_spent");
  const isWholeTicket = notes.length > 0;

  // Wants that nobody asked for.
  for (const part of input.parts) {
    for (const want of named(part)) if (!input.wants.some((known) => known.id === want)) note(want, "intent_unknown");
    if (named(part).length === 0) note(part.id, "intent_unknown");
  }

  for (const want of input.wants) {
    const before = notes.length;
    const mine = input.parts.filter((part) => named(part).includes(want.id));
    const isQuestion = mine.some(
      (part) => part.kind === "reply" && (part.purpose === "question" || part.purpose === "proof"),
    );
    if (want.intent === null) note(want.id, "intent_unknown");
    if (want.intent !== null && settings.killSwitches.intents.some((name) => name === want.intent)) {
      note(want.id, "level_off", { by: "kill_switch" });
    }
    if (
      want.intent !== null &&
      governing.release !== null &&
      !["suggest", "auto"].includes(intents.get(want.intent)?.level ?? "")
    ) {
      note(want.id, "level_off", { by: "intent" });
    }
    for (const part of mine) {
      const cell = cellFor(want.intent, keyOf(part));
      if (cell?.level === "off") note(want.id, "level_off", { by: "cell" });
      if (cell && !isEnough(want.confidence, cell.reviewFrom)) {
        note(want.id, "confidence_too_low", {
          confidence: finite(want.confidence, 0),
          reviewFrom: finite(cell.reviewFrom, 1),
        });
      }
    }
    if (want.knowledgeGap && !isQuestion) note(want.id, "knowledge_gap");
    if (mine.length === 0 && notes.length === before && !isWholeTicket) {
      note(want.id, "model_failed", { why: "nothing was planned for this request" });
    }
  }

  for (const part of input.parts) {
    const switches = settings.killSwitches;
    const isSwitchedOff =
      part.kind === "action"
        ? switches.actions.includes(part.action)
        : switches.actions.includes("reply") || switches.actions.includes("send_reply");
    if (switches.all || isSwitchedOff) note(part.id, "action_not_allowed", { why: "kill_switch" });
    if (part.kind === "reply") {
      const isSure = input.assurance === "attested" || input.assurance === "proven";
      if (part.statesAccountFact && !isSure) note(part.id, "states_account_fact");
    } else {
      noteAction(part, cellFor(input.wants.find((want) => want.id === part.want)?.intent ?? null, part.action));
    }
    for (const want of input.wants) {
      if (!named(part).includes(want.id) || want.intent === null || governing.release === null) continue;
      const cell = cellFor(want.intent, keyOf(part));
      if (!cell) note(part.id, "action_not_allowed", { why: "no_cell" });
      else noteCell(part, want, cell);
    }
  }

  function noteAction(part: ActionPart, cell: Cell | undefined): void {
    if (!part.known) note(part.id, "unknown_action", { action: part.action });
    if (!part.entitlement.ok) note(part.id, "not_entitled", { why: part.entitlement.why });
    if (!part.scopeGranted) note(part.id, "action_not_allowed", { why: "scope" });
    if (part.effect === "write" && part.reversal === "none") note(part.id, "floor", { kind: "irreversible" });
    if (part.floor) note(part.id, "floor", { kind: part.floor });
    const ladder = ["none", "claimed", "attested", "proven"];
    if (ladder.indexOf(input.assurance) < ladder.indexOf(part.leastAssurance)) {
      note(part.id, "identity_too_weak", { have: input.assurance, least: part.leastAssurance });
    }
    if (part.effect === "money" && input.contactChangedAt !== null) {
      const quietUntil = new Date(input.contactChangedAt).getTime() + 30 * 86_400_000;
      if (!(quietUntil <= new Date(input.asOf).getTime()))
        note(part.id, "contact_changed", { at: input.contactChangedAt });
    }
    if (part.budgetExhausted !== null) note(part.id, "budget_exhausted", { budget: part.budgetExhausted });
    if (part.recentSameSubject) note(part.id, "recent_same_subject");
    noteMoney(part, cell);
  }

  function noteMoney(part: ActionPart, cell: Cell | undefined): void {
    const lines = new Map(Object.entries(settings.highValueLines));
    if (part.effect === "money" && cell?.limits === null) note(part.id, "no_limit");
    if (part.value === null) {
      if (part.effect === "money") note(part.id, "high_value", { value: null, lineMinor: null });
      return;
    }
    const { minor, currency } = part.value;
    const isAmount =
      currency.length === 3 &&
      currency.toUpperCase() === currency &&
      minor >= 0 &&
      minor <= Number.MAX_SAFE_INTEGER &&
      Math.trunc(minor) === minor;
    if (cell?.limits) {
      const limit = new Map(Object.entries(cell.limits)).get(currency);
      if (limit === undefined) note(part.id, "currency_not_listed", { currency });
      else if (isAmount && minor > limit) note(part.id, "over_limit", { value: part.value, limitMinor: limit });
    }
    const line = lines.get(currency) ?? null;
    if (!isAmount) note(part.id, "high_value", { value: null, lineMinor: line });
    else if (line === null || minor > line) note(part.id, "high_value", { value: part.value, lineMinor: line });
  }

  function noteCell(part: ActionPart | ReplyPart, want: DecisionInput["wants"][number], cell: Cell): void {
    if (intents.get(want.intent ?? "")?.level === "suggest") note(part.id, "level_suggest", { by: "intent" });
    else if (cell.level === "suggest") note(part.id, "level_suggest", { by: "cell" });
    if (isEnough(want.confidence, cell.reviewFrom) && !isEnough(want.confidence, cell.autoFrom)) {
      note(part.id, "confidence_between", { confidence: want.confidence, autoFrom: finite(cell.autoFrom, 1) });
    }
    if (cell.channels && !cell.channels.includes(input.channel))
      note(part.id, "action_not_allowed", { why: "channel" });
    const { rollout } = input.draws;
    const isInside = rollout >= 0 && cell.rolloutShare > rollout;
    if (!isInside) note(part.id, "outside_rollout", { share: finite(cell.rolloutShare, 0) });
    for (const { expression, because } of cell.conditions) {
      const holds = conditions[expression]?.(want.facts) ?? null;
      if (holds === false) note(part.id, "condition_unmet", { expression, because });
      if (holds === null) note(part.id, "condition_error", { expression });
    }
    const isAnswer = part.kind === "reply" && part.purpose === "answer";
    if (isAnswer && cell.grounding === "required" && part.unsupportedSentences !== 0) {
      note(part.id, "ungrounded", { sentences: part.unsupportedSentences });
    }
  }

  const parts = input.parts.map((part) => {
    const about = [...named(part), part.id, "ticket"];
    const codes = notes.filter((one) => about.includes(one.part)).map((one) => one.code);
    const outcome = codes.some((code) => handsOver.has(code)) ? "escalate" : codes.length > 0 ? "review" : "act";
    return { part: part.id, want: named(part)[0] ?? "", outcome };
  });
  const isHandedOver = notes.some((one) => handsOver.has(one.code));
  const isReviewed = parts.some((part) => part.outcome === "review");
  return {
    outcome: isHandedOver ? "escalate" : isReviewed ? "review" : "act",
    parts,
    because: [...new Set(notes.map(({ part, code, more }) => `${part} ${sorted({ code, ...more })}`))].sort(),
    sampledForQa: isSampled(),
  };

  function isSampled(): boolean {
    const rates: number[] = [];
    input.parts.forEach((part, index) => {
      if (parts[index]?.outcome !== "act") return;
      for (const want of input.wants) {
        const cell = named(part).includes(want.id) ? cellFor(want.intent, keyOf(part)) : undefined;
        if (cell) rates.push(cell.qaSampleRate);
      }
    });
    return rates.length > 0 && (Number.isNaN(input.draws.qa) || input.draws.qa < Math.max(...rates));
  }
}

function isEnough(confidence: number, threshold: number): boolean {
  return !(Number.isNaN(confidence) || Number.isNaN(threshold) || confidence > 1 || confidence < threshold);
}

function finite(value: number, instead: number): number {
  return Number.isFinite(value) ? value : instead;
}

/** JSON with the keys of every level in order. */
export function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
