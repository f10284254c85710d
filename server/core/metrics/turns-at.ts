import type { ConversationRow } from "./conversation-row";
import { windowMs } from "./outcome-of";

/**
 * From which moment on a row, as it is, counts differently than before; null: from none. There is no more than one: until its days
 * have passed it is pending, and from then on what it became.
 */
export function turnsAtMs({ resolution, enteredAtMs }: ConversationRow): number | null {
  if (resolution === null) return enteredAtMs + windowMs;
  return resolution.grade === "pending" ? null : resolution.dueAtMs;
}
