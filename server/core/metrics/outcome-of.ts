import type { ConversationRow } from "./conversation-row";

/** The days after which a resolution, or a conversation that nobody resolved, is judged. */
export const windowMs = 7 * 86_400_000;

/** Handed over since the agent was not to work on such a thing at all. */
const notEnabled: readonly string[] = ["no_release", "level_off"];
/** Handed over since what it may spend was spent. */
const limits: readonly string[] = ["steps_spent", "budget_exhausted"];

const isTouched = ({ agentReplied, proposed }: ConversationRow) => agentReplied || proposed;

/** The main cause of an escalation: each has one, so that the shares of all make up the whole. Null: there was none. */
export function causeOf({ causes }: ConversationRow): string | null {
  return causes === null ? null : (causes[0] ?? "other");
}

/** A customer opened it about something that the agent is let work on. */
export function isEligible(row: ConversationRow): boolean {
  if (row.isDuplicate) return false;
  const cause = causeOf(row);
  return isTouched(row) || cause === null || !notEnabled.includes(cause);
}

/** The agent answered, planned something, or handed it to a person for a reason other than a limit. */
export function isInvolved(row: ConversationRow): boolean {
  if (!isEligible(row)) return false;
  const cause = causeOf(row);
  return isTouched(row) || (cause !== null && !limits.includes(cause));
}

/** What became of a conversation in which the agent was involved. `by_person`: a person answered or ended it. */
export type Outcome = "pending" | "verified" | "assumed" | "failed" | "by_person" | "unresolved";

/** Null: the agent was not involved. `pending`: its days have not passed at `asOfMs`, or nobody has graded it yet. */
export function outcomeOf(row: ConversationRow, asOfMs: number): Outcome | null {
  if (!isInvolved(row)) return null;
  const { resolution } = row;
  if (resolution === null) return row.enteredAtMs + windowMs <= asOfMs ? "unresolved" : "pending";
  const { grade, by, dueAtMs } = resolution;
  if (grade === "pending" || dueAtMs > asOfMs) return "pending";
  if (by === "person") return "by_person";
  // What the agent did wrong stays its failure, whoever put it right.
  if (grade === "failed") return "failed";
  return row.personReplied ? "by_person" : grade;
}
