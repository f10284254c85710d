import { sumOf } from "./tally";
import type { Tally } from "./tally";

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
export function countCauses(tally: Tally): Cause[] {
  return countReasons(tally.sums.causes).map((reason) => ({
    ...reason,
    ...{ handedMs: sumOf(tally, "handedMs", reason.cause), measured: sumOf(tally, "measured", reason.cause) },
  }));
}

/** Why cards were rejected, the most frequent reason first. */
export function countRejects({ sums }: Tally): Reason[] {
  return countReasons(sums.rejects);
}

function countReasons(counts: Record<string, number> = {}): Reason[] {
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return Object.entries(counts)
    .map(([cause, count]) => ({ cause, count, share: count / all }))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}
