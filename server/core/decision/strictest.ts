import type { Outcome } from "./decision";

const rank: Record<Outcome, number> = { act: 0, review: 1, escalate: 2 };

/** The strictest of several outcomes; "act" of none. */
export function strictest(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce<Outcome>((worst, outcome) => (rank[outcome] > rank[worst] ? outcome : worst), "act");
}
