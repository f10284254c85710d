import { metricCards } from "./cards";
import type { ConversationRow } from "./conversation-row";
import { causeOf } from "./outcome-of";

/** One reason and how often it was given. */
export interface Reason {
  cause: string;
  count: number;
  /** Of all: the shares of all reasons make up the whole. */
  share: number;
}

/** Why conversations were handed to a person. */
export interface Cause extends Reason {
  /** What of people's time they took, of as many as were `measured`. */
  handedMs: number;
  measured: number;
}

/** The most frequent first. */
export function countCauses(rows: readonly ConversationRow[], asOfMs: number): Cause[] {
  const rule = metricCards.escalated;
  const escalated = rows.filter((row) => rule.kind === "share" && rule.count(row, asOfMs) > 0);
  return countReasons(escalated.map((row) => causeOf(row) ?? "other")).map((reason) => {
    const times = escalated.flatMap((row) =>
      (causeOf(row) ?? "other") === reason.cause && row.handedMs !== null ? [row.handedMs] : [],
    );
    return { ...reason, handedMs: times.reduce((sum, one) => sum + one, 0), measured: times.length };
  });
}

/** Why cards were rejected, the most frequent reason first. */
export function countRejects(rows: readonly ConversationRow[]): Reason[] {
  return countReasons(
    rows.flatMap(({ reviews }) => reviews.flatMap(({ approved, reason }) => (approved ? [] : [reason ?? "other"]))),
  );
}

function countReasons(reasons: readonly string[]): Reason[] {
  const counts = new Map<string, number>();
  for (const one of reasons) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .map(([cause, count]) => ({ cause, count, share: count / reasons.length }))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}
