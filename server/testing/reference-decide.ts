import type { ActionPart, DecisionInput, DecisionPart, ReplyPart } from "@/server/core/evidence/evidence";
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

export function referenceDecide(
  replies: number,
  governing: GoverningPolicy,
  input: DecisionInput,
  conditions: ReferenceConditions,
): ReferenceVerdict {
  const world: World = { governing, input, conditions, notes: [] };
  noteTicket(world, replies);
  const isWholeTicket = world.notes.length > 0;
  noteStrays(world);
  for (const want of input.wants) noteWant(world, want, isWholeTicket);
  for (const part of input.parts) notePart(world, part);
  return verdict(world);
}

interface World {
  governing: GoverningPolicy;
  input: DecisionInput;
  conditions: ReferenceConditions;
  notes: { part: string; code: string; more: Record<string, unknown> }[];
}
type Want = DecisionInput["wants"][number];

/** Writes a reason down where its condition holds. */
function note(world: World, holds: boolean, part: string, code: string, more: Record<string, unknown> = {}): void {
  if (holds) world.notes.push({ part, code, more });
}

function noteTicket(world: World, replies: number): void {
  const { governing, input } = world;
  const { languages, maxRepliesPerEpisode } = governing.settings.body;
  const withThis = input.parts.some((part) => part.kind === "reply") ? replies + 1 : replies;
  note(world, governing.release === null, "ticket", "no_release");
  note(world, input.wants.length < 1, "ticket", "intent_unknown");
  note(world, input.askedForPerson, "ticket", "asked_for_person");
  note(world, input.riskKinds.length !== 0, "ticket", "risk_words", { kinds: input.riskKinds });
  const isEnabled = languages.some((language) => language === input.language);
  note(world, !isEnabled, "ticket", "language_not_enabled", { language: input.language });
  note(world, input.modelFailed !== null, "ticket", "model_failed", { why: input.modelFailed });
  note(world, input.stepsSpent || withThis > maxRepliesPerEpisode, "ticket", "steps_spent");
}

/** Parts that serve a want which nobody has, or none. */
function noteStrays(world: World): void {
  for (const part of world.input.parts) {
    for (const id of named(part)) note(world, !world.input.wants.some((want) => want.id === id), id, "intent_unknown");
    note(world, named(part).length === 0, part.id, "intent_unknown");
  }
}

function noteWant(world: World, want: Want, isWholeTicket: boolean): void {
  const before = world.notes.length;
  const mine = world.input.parts.filter((part) => named(part).includes(want.id));
  noteIntent(world, want);
  for (const part of mine) {
    const cell = cellFor(world, want.intent, keyOf(part));
    if (cell === undefined) continue;
    note(world, cell.level === "off", want.id, "level_off", { by: "cell" });
    note(world, !isEnough(want.confidence, cell.reviewFrom), want.id, "confidence_too_low", {
      confidence: finite(want.confidence, 0),
      reviewFrom: finite(cell.reviewFrom, 1),
    });
  }
  const isAsking = mine.some((part) => part.kind === "reply" && ["question", "proof"].includes(part.purpose));
  note(world, want.knowledgeGap && !isAsking, want.id, "knowledge_gap");
  note(world, want.unresolved !== null, want.id, "not_entitled", { why: want.unresolved });
  const isForgotten = mine.length === 0 && world.notes.length === before && !isWholeTicket;
  note(world, isForgotten, want.id, "model_failed", { why: "nothing was planned for this request" });
}

function noteIntent(world: World, want: Want): void {
  const { release, settings } = world.governing;
  if (want.intent === null) {
    note(world, true, want.id, "intent_unknown");
    return;
  }
  const switched = settings.body.killSwitches.intents.filter((name) => name === want.intent);
  note(world, switched.length > 0, want.id, "level_off", { by: "kill_switch" });
  const level = intentLevel(world, want.intent);
  const isOn = level === "suggest" || level === "auto";
  note(world, release !== null && !isOn, want.id, "level_off", { by: "intent" });
}

function notePart(world: World, part: DecisionPart): void {
  const { all, actions } = world.governing.settings.body.killSwitches;
  const names = part.kind === "reply" ? ["reply", "send_reply"] : [part.action];
  const isSwitchedOff = all || names.some((name) => actions.includes(name));
  note(world, isSwitchedOff, part.id, "action_not_allowed", { why: "kill_switch" });
  const { attachments } = world.input;
  note(world, attachments > 0 || Number.isNaN(attachments), part.id, "unread_attachment", {
    files: finite(attachments, 1),
  });
  if (part.kind === "reply") noteReply(world, part);
  else noteAction(world, part);
  for (const want of world.input.wants) {
    if (!named(part).includes(want.id) || want.intent === null || world.governing.release === null) continue;
    const cell = cellFor(world, want.intent, keyOf(part));
    note(world, cell === undefined, part.id, "action_not_allowed", { why: "no_cell" });
    if (cell !== undefined) noteCell(world, part, want, cell);
  }
}

function noteReply(world: World, part: ReplyPart): void {
  const isSure = world.input.assurance === "attested" || world.input.assurance === "proven";
  note(world, part.statesAccountFact && !isSure, part.id, "states_account_fact");
  note(world, part.forbidden.length > 0, part.id, "link_not_allowed", { kinds: part.forbidden });
}

function noteAction(world: World, part: ActionPart): void {
  const { assurance, contactChangedAt, asOf, wants } = world.input;
  const { entitlement } = part;
  note(world, !part.known, part.id, "unknown_action", { action: part.action });
  if (!entitlement.ok) note(world, true, part.id, "not_entitled", { why: entitlement.why });
  note(world, !part.scopeGranted, part.id, "action_not_allowed", { why: "scope" });
  const isLasting = part.effect === "write" && part.reversal === "none";
  note(world, isLasting, part.id, "floor", { kind: "irreversible" });
  note(world, part.floor !== null, part.id, "floor", { kind: part.floor });
  const ladder = ["none", "claimed", "attested", "proven"];
  const isWeak = ladder.indexOf(assurance) < ladder.indexOf(part.leastAssurance);
  note(world, isWeak, part.id, "identity_too_weak", { have: assurance, least: part.leastAssurance });
  if (part.effect === "money" && contactChangedAt !== null) {
    const quietUntil = new Date(contactChangedAt).getTime() + 30 * 86_400_000;
    const isQuiet = quietUntil <= new Date(asOf).getTime();
    note(world, !isQuiet, part.id, "contact_changed", { at: contactChangedAt });
  }
  note(world, part.budgetExhausted !== null, part.id, "budget_exhausted", { budget: part.budgetExhausted });
  note(world, part.recentSameSubject, part.id, "recent_same_subject");
  const want = wants.find((one) => one.id === part.want);
  noteMoney(world, part, cellFor(world, want === undefined ? null : want.intent, part.action));
}

function noteMoney(world: World, part: ActionPart, cell: Cell | undefined): void {
  const lines = new Map(Object.entries(world.governing.settings.body.highValueLines));
  const isMoney = part.effect === "money";
  const limits = cell === undefined ? undefined : cell.limits;
  note(world, isMoney && limits === null, part.id, "no_limit");
  if (part.value === null) {
    note(world, isMoney, part.id, "high_value", { value: null, lineMinor: null });
    return;
  }
  const { minor, currency } = part.value;
  const isSound = isAmount(minor) && currency.length === 3 && currency.toUpperCase() === currency;
  if (limits) {
    const limit = new Map(Object.entries(limits)).get(currency);
    note(world, limit === undefined, part.id, "currency_not_listed", { currency });
    const isOver = limit !== undefined && isSound && minor > limit;
    note(world, isOver, part.id, "over_limit", { value: part.value, limitMinor: limit });
  }
  const line = lines.get(currency) ?? null;
  const isAbove = line === null || minor > line;
  note(world, !isSound, part.id, "high_value", { value: null, lineMinor: line });
  note(world, isSound && isAbove, part.id, "high_value", { value: part.value, lineMinor: line });
}

function noteCell(world: World, part: DecisionPart, want: Want, cell: Cell): void {
  const { channel, draws } = world.input;
  const isIntentSuggest = intentLevel(world, want.intent) === "suggest";
  note(world, isIntentSuggest, part.id, "level_suggest", { by: "intent" });
  note(world, !isIntentSuggest && cell.level === "suggest", part.id, "level_suggest", { by: "cell" });
  const isAlone = !isIntentSuggest && cell.level !== "suggest";
  note(world, isAlone && isTakenBack(world, want.intent, keyOf(part)), part.id, "level_suggest", { by: "demotion" });
  const isBetween = isEnough(want.confidence, cell.reviewFrom) && !isEnough(want.confidence, cell.autoFrom);
  const autoFrom = finite(cell.autoFrom, 1);
  note(world, isBetween, part.id, "confidence_between", { confidence: want.confidence, autoFrom });
  const isElsewhere = cell.channels !== null && !cell.channels.includes(channel);
  note(world, isElsewhere, part.id, "action_not_allowed", { why: "channel" });
  const isInside = draws.rollout >= 0 && cell.rolloutShare > draws.rollout;
  note(world, !isInside, part.id, "outside_rollout", { share: finite(cell.rolloutShare, 0) });
  for (const { expression, because } of cell.conditions) {
    const reading = new Map(Object.entries(world.conditions)).get(expression);
    const holds = reading === undefined ? null : reading(want.facts);
    note(world, holds === false, part.id, "condition_unmet", { expression, because });
    note(world, holds === null, part.id, "condition_error", { expression });
  }
  if (part.kind === "action" || cell.grounding === "off") return;
  note(world, part.unsupportedSentences !== 0, part.id, "ungrounded", { sentences: part.unsupportedSentences });
}

const handsOver = new Set(
  (
    "no_release intent_unknown level_off confidence_too_low asked_for_person risk_words language_not_enabled knowledge_gap " +
    "condition_unmet not_entitled unknown_action model_failed steps_spent"
  ).split(" "),
);

function verdict(world: World): ReferenceVerdict {
  const { notes, input } = world;
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
    sampledForQa: isSampled(world, parts),
  };
}

function isSampled(world: World, parts: ReferenceVerdict["parts"]): boolean {
  const rates: number[] = [];
  for (const part of world.input.parts) {
    const isActing = parts.some((one) => one.part === part.id && one.outcome === "act");
    for (const want of world.input.wants) {
      const cell = named(part).includes(want.id) ? cellFor(world, want.intent, keyOf(part)) : undefined;
      if (cell !== undefined && isActing) rates.push(cell.qaSampleRate);
    }
  }
  const { qa } = world.input.draws;
  return rates.length > 0 && (Number.isNaN(qa) || qa < Math.max(...rates));
}

function cellFor(world: World, intent: string | null, key: string): Cell | undefined {
  const intents = new Map(Object.entries(world.governing.release?.policy.intents ?? {}));
  const cells = intent === null ? undefined : intents.get(intent)?.cells;
  return new Map(Object.entries(cells ?? {})).get(key);
}

/** The newest demotion of this very cell holds until somebody has lifted it. */
function isTakenBack(world: World, intent: string | null, key: string): boolean {
  const ofCell = world.governing.settings.body.demotions.filter((one) => one.cell === key && one.intent === intent);
  return ofCell.filter((one) => one.lifted === null).length > 0;
}

function intentLevel(world: World, intent: string | null): string | undefined {
  return new Map(Object.entries(world.governing.release?.policy.intents ?? {})).get(intent ?? "")?.level;
}

function keyOf(part: DecisionPart): string {
  return part.kind === "reply" ? "reply" : part.action;
}

function named(part: DecisionPart): string[] {
  return part.kind === "reply" ? part.wants : [part.want];
}

function isAmount(minor: number): boolean {
  return minor >= 0 && minor <= Number.MAX_SAFE_INTEGER && Math.trunc(minor) === minor;
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
