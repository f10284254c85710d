import { isPositive } from "../satisfaction/score";
import { CardId, metricCards, resolvedBy } from "./cards";
import type { ConversationRow, ReviewFact } from "./conversation-row";
import { causeOf, isEligible, isInvolved } from "./outcome-of";
import { bucketOf } from "./spread";
import type { Spread } from "./spread";

/** A share before it is divided. */
export interface ShareTally {
  count: number;
  of: number;
  /** Of what was counted, what the agent resolved alone, and with a person's approval. */
  automatic: number;
  approved: number;
}

/** What a middle is sought of: a card, or the time that one member had cards in hand. */
export type SpreadOf = CardId | `by ${string}`;

const numbers = ["entered", "eligible", "involved", "modelTokens", "modelMs", "modelMicros"] as const;

/**
 * Sums by a name. By the main cause: conversations that were handed over, those of them whose time is `measured`, and that time. By
 * reason: rejections. By who resolved: answers of customers, and good ones. By member, whom nobody knows as an empty name: decisions,
 * rejections, those that were in hand, and how long.
 */
const sums = [
  ...(["causes", "measured", "handedMs", "rejects", "answers", "positive"] as const),
  ...(["decisions", "rejected", "timed", "handlingMs"] as const),
] as const;
type SumName = (typeof sums)[number];

/**
 * What the numbers of any set of conversations are made of, save the values of its middles, of which it has the spread. The tallies
 * of parts add up to that of the whole, and are taken away from it again.
 */
export interface Tally extends Record<(typeof numbers)[number], number> {
  shares: Partial<Record<CardId, ShareTally>>;
  spreads: Partial<Record<SpreadOf, Spread>>;
  sums: Partial<Record<SumName, Record<string, number>>>;
}

export function emptyTally(): Tally {
  return {
    ...{ entered: 0, eligible: 0, involved: 0, modelTokens: 0, modelMs: 0, modelMicros: 0 },
    ...{ shares: {}, spreads: {}, sums: {} },
  };
}

/** What these conversations come to as of a moment. */
export function tallyRows(rows: readonly ConversationRow[], asOfMs: number): Tally {
  const tally = emptyTally();
  for (const row of rows) addRow(tally, row, asOfMs);
  return tally;
}

function addRow(tally: Tally, row: ConversationRow, asOfMs: number): void {
  tally.entered += 1;
  if (isEligible(row)) tally.eligible += 1;
  if (isInvolved(row)) tally.involved += 1;
  for (const name of ["modelTokens", "modelMs", "modelMicros"] as const) tally[name] += row[name];
  for (const card of CardId.options) addCard(tally, card, row, asOfMs);
  if (isCounted(row, asOfMs)) addCause(tally, causeOf(row) ?? "other", row.handedMs);
  for (const { by, score } of row.surveys) {
    if (score === null) continue;
    addSum(tally, "answers", by, 1);
    if (isPositive(score)) addSum(tally, "positive", by, 1);
  }
  for (const review of row.reviews) addReview(tally, review);
}

function addCard(tally: Tally, card: CardId, row: ConversationRow, asOfMs: number): void {
  const rule = metricCards[card];
  if (rule.kind === "median") {
    for (const value of rule.values(row)) addValue(tally, card, value);
    return;
  }
  const [counted, by] = [rule.count(row, asOfMs), resolvedBy(row)];
  const [automatic, approved] = [by === "agent" ? counted : 0, by === "approved" ? counted : 0];
  addShare((tally.shares[card] ??= emptyShare()), { count: counted, of: rule.of(row, asOfMs), automatic, approved }, 1);
}

function addCause(tally: Tally, cause: string, handedMs: number | null): void {
  addSum(tally, "causes", cause, 1);
  if (handedMs === null) return;
  addSum(tally, "measured", cause, 1);
  addSum(tally, "handedMs", cause, handedMs);
}

function addReview(tally: Tally, { approved, reason, by, handlingMs }: ReviewFact): void {
  const who = by ?? "";
  addSum(tally, "decisions", who, 1);
  if (!approved) addSum(tally, "rejected", who, 1);
  if (!approved) addSum(tally, "rejects", reason ?? "other", 1);
  if (handlingMs === null) return;
  addSum(tally, "timed", who, 1);
  addSum(tally, "handlingMs", who, handlingMs);
  if (by !== null) addValue(tally, `by ${by}`, handlingMs);
}

function addValue(tally: Tally, of: SpreadOf, value: number): void {
  count((tally.spreads[of] ??= {}), String(bucketOf(value)), 1);
}

function addSum(tally: Tally, name: SumName, key: string, many: number): void {
  count((tally.sums[name] ??= {}), key, many);
}

/** Adds `part` to `whole`, or, `times` -1, takes it away again. */
export function addTally(whole: Tally, part: Tally, times: 1 | -1 = 1): void {
  for (const name of numbers) whole[name] += times * part[name];
  for (const card of CardId.options) {
    const share = part.shares[card];
    if (share !== undefined) addShare((whole.shares[card] ??= emptyShare()), share, times);
  }
  for (const of of spreadsOf(part)) addCounts((whole.spreads[of] ??= {}), part.spreads[of], times);
  for (const name of sums) addCounts((whole.sums[name] ??= {}), part.sums[name], times);
}

function addCounts(whole: Record<string, number>, part: Record<string, number> | undefined, times: number): void {
  for (const [name, many] of Object.entries(part ?? {})) count(whole, name, times * many);
}

/** What this has values of, and perhaps had. */
export function spreadsOf({ spreads }: Tally): SpreadOf[] {
  return Object.keys(spreads) as SpreadOf[]; // as they are typed
}

const emptyShare = (): ShareTally => ({ count: 0, of: 0, automatic: 0, approved: 0 });

function addShare(whole: ShareTally, part: ShareTally, times: number): void {
  for (const name of ["count", "of", "automatic", "approved"] as const) whole[name] += times * part[name];
}

/** A name is a word from a record, which may be called like what every object has. What comes to nought is not listed. */
function count(counts: Record<string, number>, name: string, many: number): void {
  const now = (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0) + many;
  if (now === 0) Reflect.deleteProperty(counts, name);
  else counts[name] = now;
}

/** What is summed by this name; nothing: nought. */
export function sumOf(tally: Tally, name: SumName, key: string): number {
  const counts = tally.sums[name] ?? {};
  return Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0;
}

function isCounted(row: ConversationRow, asOfMs: number): boolean {
  const rule = metricCards.escalated;
  return rule.kind === "share" && rule.count(row, asOfMs) > 0;
}

/** Every value that these rows have for a middle. */
export function valuesOf(rows: readonly ConversationRow[], of: SpreadOf): number[] {
  if (of.startsWith("by ")) {
    const theirs = rows.flatMap(({ reviews }) => reviews.filter(({ by }) => by !== null && `by ${by}` === of));
    return theirs.flatMap(({ handlingMs }) => (handlingMs === null ? [] : [handlingMs]));
  }
  const rule = metricCards[of as CardId]; // the only other
  return rule.kind === "median" ? rows.flatMap((row) => rule.values(row)) : [];
}
