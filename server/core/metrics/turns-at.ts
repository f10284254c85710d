import { abandonedAfterMs } from "./cards";
import type { ConversationRow } from "./conversation-row";
import { windowMs } from "./outcome-of";

/** From which moments on a row, as it is, counts differently than before; null: from none. */
export interface Turns {
  /** Until its days have passed it is pending, and from then on what it became. */
  judgedAtMs: number | null;
  /** From then on it has no answer to our question. */
  abandonedAtMs: number | null;
  /** From then on its first reply is overdue. */
  overdueAtMs: number | null;
}

/** There are no others: what a row counts as is decided by the row and these alone. */
export function turnsAt(row: ConversationRow): Turns {
  const { resolution, enteredAtMs, askedSinceMs, offHours, answerDueAtMs, firstReplyAtMs } = row;
  const dueAtMs = resolution === null ? enteredAtMs + windowMs : resolution.dueAtMs;
  return {
    judgedAtMs: resolution?.grade === "pending" ? null : dueAtMs,
    abandonedAtMs: askedSinceMs === null ? null : askedSinceMs + abandonedAfterMs,
    overdueAtMs: offHours && firstReplyAtMs === null ? answerDueAtMs : null,
  };
}
