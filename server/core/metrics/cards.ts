import { z } from "zod";
import type { ConversationRow } from "./conversation-row";
import type { ResolvedBy } from "./grade";
import { causeOf, isEligible, isInvolved, outcomeOf } from "./outcome-of";
import type { Outcome } from "./outcome-of";

/** A share of something: how much each row adds to what is counted, and to what it is counted of. */
interface ShareCard {
  kind: "share";
  count(row: ConversationRow, asOfMs: number): number;
  of(row: ConversationRow, asOfMs: number): number;
}

/** A middle of values: those that each row has. */
interface MedianCard {
  kind: "median";
  unit: "ms" | "characters";
  values(row: ConversationRow): readonly number[];
}

export type MetricCard = ShareCard | MedianCard;

/** Each number of the dashboard. */
export const CardId = z.enum([
  "involvement",
  "verified",
  "assumed",
  "failed",
  "pending",
  "escalated",
  "approval",
  "clean_approval",
  "wrong_action",
  "first_response",
  "time_to_resolution",
  "time_in_review",
  "edit_distance",
]);
export type CardId = z.infer<typeof CardId>;

/** Rows that fall under one card. `counted`: what the number counts; `all`: what it is counted of. */
export const CardPart = z.enum(["counted", "all"]);
export type CardPart = z.infer<typeof CardPart>;

const share = (count: ShareCard["count"], of: ShareCard["of"]): ShareCard => ({ kind: "share", count, of });
const perRow = (test: (row: ConversationRow, asOfMs: number) => boolean) => (row: ConversationRow, asOfMs: number) =>
  test(row, asOfMs) ? 1 : 0;

/** The agent was involved, and the days by which that is judged have passed. */
const isJudged = (row: ConversationRow, asOfMs: number) => {
  const outcome = outcomeOf(row, asOfMs);
  return outcome !== null && outcome !== "pending";
};
const judged = (outcome: Outcome) =>
  share(
    perRow((row, asOfMs) => outcomeOf(row, asOfMs) === outcome),
    perRow(isJudged),
  );
const isEscalated = (row: ConversationRow) => isInvolved(row) && row.causes !== null;

/**
 * How each number is made: its card, the rows behind it and its export all go by this. What holds of a row is decided by the row
 * and the time alone.
 */
export const metricCards: Record<CardId, MetricCard> = {
  involvement: share(perRow(isInvolved), perRow(isEligible)),
  verified: judged("verified"),
  assumed: judged("assumed"),
  failed: judged("failed"),
  pending: share(
    perRow((row, asOfMs) => outcomeOf(row, asOfMs) === "pending"),
    perRow(isInvolved),
  ),
  escalated: share(perRow(isEscalated), perRow(isInvolved)),
  approval: share(
    ({ reviews }) => reviews.filter(({ approved }) => approved).length,
    ({ reviews }) => reviews.length,
  ),
  clean_approval: share(
    ({ reviews }) => reviews.filter(({ approved, editDistance }) => approved && editDistance === null).length,
    ({ reviews }) => reviews.length,
  ),
  wrong_action: share(
    ({ wrongEffects }) => wrongEffects,
    ({ effects }) => effects,
  ),
  first_response: {
    ...{ kind: "median", unit: "ms" },
    values: ({ firstReplyAtMs, enteredAtMs }) => (firstReplyAtMs === null ? [] : [firstReplyAtMs - enteredAtMs]),
  },
  time_to_resolution: {
    ...{ kind: "median", unit: "ms" },
    values: ({ resolvedAtMs, enteredAtMs }) => (resolvedAtMs === null ? [] : [resolvedAtMs - enteredAtMs]),
  },
  time_in_review: {
    ...{ kind: "median", unit: "ms" },
    values: ({ reviews }) => reviews.map(({ queuedAtMs, decidedAtMs }) => decidedAtMs - queuedAtMs),
  },
  edit_distance: {
    ...{ kind: "median", unit: "characters" },
    values: ({ reviews }) => reviews.flatMap((one) => (one.approved ? [one.editDistance ?? 0] : [])),
  },
};

/** By whom a row was resolved, where its card is shown split by that. */
export function resolvedBy({ resolution }: ConversationRow): ResolvedBy | null {
  return resolution?.by ?? null;
}

/** Whether a row stands behind a card. `by`: only what these resolved; `cause`: only what was handed over for this first. */
export function isBehind(
  row: ConversationRow,
  asOfMs: number,
  { card, part, by, cause }: { card: CardId; part: CardPart; by: ResolvedBy | null; cause: string | null },
): boolean {
  if (by !== null && resolvedBy(row) !== by) return false;
  if (cause !== null && causeOf(row) !== cause) return false;
  const rule = metricCards[card];
  if (rule.kind === "median") return rule.values(row).length > 0;
  return (part === "counted" ? rule.count(row, asOfMs) : rule.of(row, asOfMs)) > 0;
}
