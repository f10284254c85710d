import type { DecisionInput } from "../evidence/evidence";
import type { Outcome } from "../decision/decision";

/** The form in which decisions record what they read. Rows of any other are not replayed. */
export const recordedForm = 2;

/** A decision of the past with what it was taken on: all that a replay reads, and nothing personal. */
export interface RecordedDecision {
  id: string;
  outcome: Outcome;
  release: number | null;
  settings: number;
  /** Replies that the agent had sent when it was decided. */
  replies: number;
  actionsHash: string;
  input: DecisionInput;
}

/** A row as the store gives it, in the order of the fields. */
export type RecordedRow = readonly [
  id: string,
  form: unknown,
  outcome: unknown,
  release: unknown,
  settings: unknown,
  replies: unknown,
  actionsHash: unknown,
  input: unknown,
];

/**
 * Null where a row is of another form, or does not hold what `decide` reads: it is counted as not replayable, never guessed
 * at. Rows of this form were written through the schema, so that their shape is looked at, field by field, and no more.
 */
export function readRecorded(row: RecordedRow): RecordedDecision | null {
  const [id, form, outcome, release, settings, replies, actionsHash, input] = row;
  if (form !== recordedForm || !isWhole(settings) || !isWhole(replies)) return null;
  if (release !== null && !isWhole(release)) return null;
  if (outcome !== "act" && outcome !== "review" && outcome !== "escalate") return null;
  if (typeof actionsHash !== "string" || !isInput(input)) return null;
  return { id, outcome, release, settings, replies, actionsHash, input };
}

type Fields = Record<string, unknown>;

function isInput(value: unknown): value is DecisionInput {
  if (!isFields(value)) return false;
  const { wants, parts } = value;
  return (
    areDraws(value["draws"]) &&
    areText(value, ["asOf", "channel", "assurance"]) &&
    areTextOrNull(value, ["language", "modelFailed", "contactChangedAt"]) &&
    areBoolean(value, ["askedForPerson", "stepsSpent"]) &&
    isWhole(value["attachments"]) &&
    isTexts(value["riskKinds"]) &&
    isTexts(value["alwaysPerson"]) &&
    Array.isArray(wants) &&
    wants.every(isWant) &&
    Array.isArray(parts) &&
    parts.every(isPart)
  );
}

function areDraws(value: unknown): boolean {
  return isFields(value) && isNumber(value["rollout"]) && isNumber(value["qa"]);
}

function isWant(value: unknown): boolean {
  return (
    isFields(value) &&
    areText(value, ["id"]) &&
    areTextOrNull(value, ["intent", "unresolved"]) &&
    isNumber(value["confidence"]) &&
    areBoolean(value, ["knowledgeGap"]) &&
    isFields(value["facts"])
  );
}

function isPart(value: unknown): boolean {
  if (!isFields(value) || !areText(value, ["id"])) return false;
  return value["kind"] === "action" ? isAction(value) : value["kind"] === "reply" && isReply(value);
}

function isAction(part: Fields): boolean {
  const { value, entitlement } = part;
  return (
    areText(part, ["want", "action", "effect", "reversal", "leastAssurance"]) &&
    areTextOrNull(part, ["floor", "subject", "budgetExhausted"]) &&
    areBoolean(part, ["known", "scopeGranted", "recentSameSubject"]) &&
    (value === null || (isFields(value) && isWhole(value["minor"]) && areText(value, ["currency"]))) &&
    isFields(entitlement) &&
    (entitlement["ok"] === true || (entitlement["ok"] === false && areText(entitlement, ["why"])))
  );
}

function isReply(part: Fields): boolean {
  return (
    areText(part, ["purpose"]) &&
    areBoolean(part, ["statesAccountFact"]) &&
    isTexts(part["wants"]) &&
    part["wants"].length > 0 &&
    isTexts(part["forbidden"]) &&
    isWhole(part["unsupportedSentences"])
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function areText(of: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof of[name] === "string");
}

function areTextOrNull(of: Fields, names: readonly string[]): boolean {
  return names.every((name) => of[name] === null || typeof of[name] === "string");
}

function areBoolean(of: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof of[name] === "boolean");
}
