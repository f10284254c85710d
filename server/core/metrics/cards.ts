import { z } from "zod";
import { isPositive } from "../satisfaction/score";
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
  "recontact",
  "assisted",
  "escalated",
  "abandoned",
  "approval",
  "clean_approval",
  "wrong_action",
  "logged",
  "csat",
  "csat_response",
  "first_response",
  "first_response_work",
  "first_response_agent",
  "first_response_person",
  "off_hours",
  "time_to_resolution",
  "time_to_resolution_work",
  "resolution_agent",
  "resolution_person",
  "time_in_review",
  "review_breached",
  "edit_distance",
]);
export type CardId = z.infer<typeof CardId>;

/** Rows that fall under one card. `counted`: what the number counts; `all`: what it is counted of. */
export const CardPart = z.enum(["counted", "all"]);
export type CardPart = z.infer<typeof CardPart>;

const share = (count: ShareCard["count"], of: ShareCard["of"]): ShareCard => ({ kind: "share", count, of });
const perRow = (test: (row: ConversationRow, asOfMs: number) => boolean) => (row: ConversationRow, asOfMs: number) =>
  test(row, asOfMs) ? 1 : 0;
const median = (unit: MedianCard["unit"], values: MedianCard["values"]): MedianCard => ({
  kind: "median",
  unit,
  values,
});
/** At most one value a row. */
const msOf = (value: (row: ConversationRow) => number | null) =>
  median("ms", (row) => [value(row)].filter((one) => one !== null));

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

/** The agent's resolution, alone or approved, whose days have passed. */
const agentResolved: readonly (Outcome | null)[] = ["verified", "assumed", "failed"];
const isAgentResolved = (row: ConversationRow, asOfMs: number) => agentResolved.includes(outcomeOf(row, asOfMs));
const cameBack: readonly (string | null)[] = ["reopened", "asked_again"];

const answers = ({ surveys }: ConversationRow) => surveys.flatMap(({ score }) => (score === null ? [] : [score]));
const asked = ({ surveys }: ConversationRow) => surveys.filter((one) => one.asked);

const replyMs = ({ firstReplyAtMs, enteredAtMs }: ConversationRow) =>
  firstReplyAtMs === null ? null : firstReplyAtMs - enteredAtMs;
const resolutionMs = ({ resolvedAtMs, enteredAtMs }: ConversationRow) =>
  resolvedAtMs === null ? null : resolvedAtMs - enteredAtMs;
const isPersons = ({ resolution, personReplied }: ConversationRow) => personReplied || resolution?.by === "person";

/** A question of ours without an answer is given up after so long. */
export const abandonedAfterMs = 7 * 86_400_000;

/** What off-hours tickets are counted by: their first reply is there, or overdue. */
const isDueOffHours = ({ offHours, isDuplicate, firstReplyAtMs, answerDueAtMs }: ConversationRow, asOfMs: number) =>
  offHours && !isDuplicate && (firstReplyAtMs !== null || answerDueAtMs <= asOfMs);

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
  recontact: share(
    perRow((row, asOfMs) => outcomeOf(row, asOfMs) === "failed" && cameBack.includes(row.resolution?.reason ?? null)),
    perRow(isAgentResolved),
  ),
  assisted: share(
    perRow((row) => isInvolved(row) && row.resolution?.by === "approved" && !row.personReplied),
    perRow(isInvolved),
  ),
  escalated: share(perRow(isEscalated), perRow(isInvolved)),
  abandoned: share(
    perRow(
      (row, asOfMs) => isInvolved(row) && row.askedSinceMs !== null && row.askedSinceMs + abandonedAfterMs <= asOfMs,
    ),
    perRow(isInvolved),
  ),
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
  logged: share(
    ({ loggedEffects }) => loggedEffects,
    ({ effects }) => effects,
  ),
  csat: share(
    (row) => answers(row).filter(isPositive).length,
    (row) => answers(row).length,
  ),
  csat_response: share(
    (row) => asked(row).filter(({ score }) => score !== null).length,
    (row) => asked(row).length,
  ),
  first_response: msOf(replyMs),
  first_response_work: msOf(({ firstReplyWorkMs }) => firstReplyWorkMs),
  first_response_agent: msOf((row) => (row.firstReplyBy === "agent" ? replyMs(row) : null)),
  first_response_person: msOf((row) => (row.firstReplyBy === "person" ? replyMs(row) : null)),
  off_hours: share(
    perRow(
      (row, asOfMs) =>
        isDueOffHours(row, asOfMs) && row.firstReplyAtMs !== null && row.firstReplyAtMs <= row.answerDueAtMs,
    ),
    perRow(isDueOffHours),
  ),
  time_to_resolution: msOf(resolutionMs),
  time_to_resolution_work: msOf(({ resolvedWorkMs }) => resolvedWorkMs),
  resolution_agent: msOf((row) => (isPersons(row) ? null : resolutionMs(row))),
  resolution_person: msOf((row) => (isPersons(row) ? resolutionMs(row) : null)),
  time_in_review: median("ms", ({ reviews }) => reviews.map(({ queuedAtMs, decidedAtMs }) => decidedAtMs - queuedAtMs)),
  review_breached: share(
    ({ reviews }) => reviews.filter(({ dueAtMs, decidedAtMs }) => dueAtMs !== null && decidedAtMs > dueAtMs).length,
    ({ reviews }) => reviews.filter(({ dueAtMs }) => dueAtMs !== null).length,
  ),
  edit_distance: median("characters", ({ reviews }) =>
    reviews.flatMap((one) => (one.approved ? [one.editDistance ?? 0] : [])),
  ),
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
