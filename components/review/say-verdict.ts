import type { QueueRow } from "./card-types";

type Verdict = NonNullable<QueueRow["decided"]>["verdict"];

const words: Record<Verdict, string> = {
  approved: "approved",
  rejected: "rejected",
  expired: "time ran out",
  stale: "outdated",
  handed_over: "handed over",
  taken_over: "taken over",
  answered: "answered",
  handed_back: "handed back",
};

/** How it ended, in a word or two. */
export function sayVerdict(verdict: Verdict): string {
  return words[verdict];
}
