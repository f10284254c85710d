import { CardId, metricCards, resolvedBy } from "./cards";
import type { ConversationRow } from "./conversation-row";
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

/**
 * What the numbers of any set of conversations are made of, save the values of its middles, of which it has the spread. The tallies
 * of parts add up to that of the whole, and are taken away from it again.
 */
export interface Tally {
  entered: number;
  eligible: number;
  involved: number;
  modelTokens: number;
  modelMs: number;
  shares: Partial<Record<CardId, ShareTally>>;
  spreads: Partial<Record<CardId, Spread>>;
  /** Conversations that were handed over, by their main cause. */
  causes: Record<string, number>;
}

export function emptyTally(): Tally {
  return {
    ...{ entered: 0, eligible: 0, involved: 0, modelTokens: 0, modelMs: 0 },
    ...{ shares: {}, spreads: {}, causes: {} },
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
  tally.modelTokens += row.modelTokens;
  tally.modelMs += row.modelMs;
  for (const card of CardId.options) addCard(tally, card, row, asOfMs);
  const cause = isCounted(row, asOfMs) ? (causeOf(row) ?? "other") : null;
  if (cause !== null) count(tally.causes, cause, 1);
}

function addCard(tally: Tally, card: CardId, row: ConversationRow, asOfMs: number): void {
  const rule = metricCards[card];
  if (rule.kind === "median") {
    const spread = (tally.spreads[card] ??= {});
    for (const value of rule.values(row)) count(spread, String(bucketOf(value)), 1);
    return;
  }
  const [counted, by] = [rule.count(row, asOfMs), resolvedBy(row)];
  const [automatic, approved] = [by === "agent" ? counted : 0, by === "approved" ? counted : 0];
  addShare((tally.shares[card] ??= emptyShare()), { count: counted, of: rule.of(row, asOfMs), automatic, approved }, 1);
}

/** Adds `part` to `whole`, or, `times` -1, takes it away again. */
export function addTally(whole: Tally, part: Tally, times: 1 | -1 = 1): void {
  for (const name of ["entered", "eligible", "involved", "modelTokens", "modelMs"] as const) {
    whole[name] += times * part[name];
  }
  for (const card of CardId.options) {
    const [share, spread] = [part.shares[card], part.spreads[card]];
    if (share !== undefined) addShare((whole.shares[card] ??= emptyShare()), share, times);
    if (spread === undefined) continue;
    const into = (whole.spreads[card] ??= {});
    for (const [bucket, many] of Object.entries(spread)) count(into, bucket, times * many);
  }
  for (const [cause, many] of Object.entries(part.causes)) count(whole.causes, cause, times * many);
}

const emptyShare = (): ShareTally => ({ count: 0, of: 0, automatic: 0, approved: 0 });

function addShare(whole: ShareTally, part: ShareTally, times: number): void {
  for (const name of ["count", "of", "automatic", "approved"] as const) whole[name] += times * part[name];
}

/** A cause is a word from a record, which may be called like what every object has. What comes to nought is not listed. */
function count(counts: Record<string, number>, name: string, many: number): void {
  const now = (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0) + many;
  if (now === 0) Reflect.deleteProperty(counts, name);
  else counts[name] = now;
}

function isCounted(row: ConversationRow, asOfMs: number): boolean {
  const rule = metricCards.escalated;
  return rule.kind === "share" && rule.count(row, asOfMs) > 0;
}

/** Every value that these rows have for a middle, of one bucket. */
export function valuesOf(rows: readonly ConversationRow[], card: CardId, bucket: number): number[] {
  const rule = metricCards[card];
  if (rule.kind !== "median") return [];
  return rows.flatMap((row) => rule.values(row).filter((value) => bucketOf(value) === bucket));
}
