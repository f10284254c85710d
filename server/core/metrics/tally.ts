import { CardId, metricCards, resolvedBy } from "./cards";
import type { ConversationRow } from "./conversation-row";
import { causeOf, isEligible, isInvolved } from "./outcome-of";

/** A share before it is divided. */
export interface ShareTally {
  count: number;
  of: number;
  /** Of what was counted, what the agent resolved alone, and with a person's approval. */
  automatic: number;
  approved: number;
}

/** What the numbers of any set of conversations are made of. The tallies of parts add up to that of the whole. */
export interface Tally {
  entered: number;
  eligible: number;
  involved: number;
  modelTokens: number;
  modelMs: number;
  shares: Partial<Record<CardId, ShareTally>>;
  /** Every value of a median, in no order: a middle is not made of middles. */
  values: Partial<Record<CardId, number[]>>;
  /** Conversations that were handed over, by their main cause. */
  causes: Record<string, number>;
}

export function emptyTally(): Tally {
  return {
    ...{ entered: 0, eligible: 0, involved: 0, modelTokens: 0, modelMs: 0 },
    ...{ shares: {}, values: {}, causes: {} },
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
  const by = resolvedBy(row);
  for (const card of CardId.options) {
    const rule = metricCards[card];
    if (rule.kind === "median") {
      (tally.values[card] ??= []).push(...rule.values(row));
      continue;
    }
    const count = rule.count(row, asOfMs);
    const share = (tally.shares[card] ??= emptyShare());
    share.count += count;
    share.of += rule.of(row, asOfMs);
    if (by === "agent") share.automatic += count;
    if (by === "approved") share.approved += count;
  }
  const cause = isCounted(row, asOfMs) ? (causeOf(row) ?? "other") : null;
  if (cause !== null) addCause(tally, cause, 1);
}

/** Adds `part` to `whole`. */
export function addTally(whole: Tally, part: Tally): void {
  for (const name of ["entered", "eligible", "involved", "modelTokens", "modelMs"] as const) whole[name] += part[name];
  for (const card of CardId.options) {
    const [share, values] = [part.shares[card], part.values[card]];
    if (share !== undefined) addShare((whole.shares[card] ??= emptyShare()), share);
    // Spread over a call, a year of values would be more arguments than it takes.
    if (values !== undefined) whole.values[card] = (whole.values[card] ?? []).concat(values);
  }
  for (const [cause, count] of Object.entries(part.causes)) addCause(whole, cause, count);
}

const emptyShare = (): ShareTally => ({ count: 0, of: 0, automatic: 0, approved: 0 });

function addShare(whole: ShareTally, part: ShareTally): void {
  for (const name of ["count", "of", "automatic", "approved"] as const) whole[name] += part[name];
}

/** A cause is a word from a record, which may be called like what every object has. */
function addCause({ causes }: Tally, cause: string, count: number): void {
  causes[cause] = (Object.hasOwn(causes, cause) ? (causes[cause] ?? 0) : 0) + count;
}

function isCounted(row: ConversationRow, asOfMs: number): boolean {
  const rule = metricCards.escalated;
  return rule.kind === "share" && rule.count(row, asOfMs) > 0;
}
