import { logEnough, logEvidenceAbove, logEvidenceBelow } from "../autonomy/evidence-value";
import { agreementOf, type Pair } from "./kappa";

/** Why a reviewer's approvals count no more: they pass what is wrong, or see things otherwise than their colleagues. */
export type StandingWhy = "misses_planted" | "disagrees";

/** `counts`: what they approve is evidence, as it is of everybody of whom nothing else is known. `below`: it is not. */
export interface Standing {
  state: "counts" | "below";
  why: StandingWhy | null;
}

export const unknownStanding: Standing = { state: "counts", why: null };

/** What was seen of a reviewer since their standing last changed. */
export interface Seen {
  /** Items that were put wrong on purpose, and were failed or passed. */
  caught: number;
  missed: number;
  /** What they and a colleague found on the same item, neither knowing of the other. */
  pairs: readonly Pair[];
}

/**
 * The share of planted items that somebody has to catch whose approvals count. Of 4,000 simulated reviewers who are looked at
 * after every planted item, those who catch none are all found by the 4th, 98.7 % of those who catch one in ten by the 12th,
 * and 98 % of those who catch one in five by the 20th. Who catches exactly this share is ever wronged with a chance of 5 % at
 * most (3.1 % within 1,000 items), who catches nine in ten with less than 0.1 %.
 */
export const catchBar = 0.7;

/** Kappa between poor and moderate (Landis and Koch, The Measurement of Observer Agreement, Biometrics 33, 1977). */
export const kappaBar = 0.4;
/** The interval is one of large samples: with fewer items it is too narrow. */
export const pairsAtLeast = 30;

/**
 * The standing after what was seen since it last changed. Taken away only where it is shown that they are below a bar, by the
 * same evidence that a cell is judged by, which may be looked at after every item; given back only where it is shown that
 * they are above what had taken it. Each change begins anew, so that what was is not held against them for ever.
 */
export function standingAfter(before: Standing, seen: Seen): Standing {
  const counts = { clean: seen.caught, failed: seen.missed };
  const kappa = kappaOf(seen.pairs);
  if (before.state === "counts") {
    if (logEvidenceBelow(catchBar, counts) >= logEnough) return { state: "below", why: "misses_planted" };
    return kappa !== null && kappa.high < kappaBar ? { state: "below", why: "disagrees" } : before;
  }
  if (before.why === "disagrees") return kappa !== null && kappa.kappa >= kappaBar ? unknownStanding : before;
  return logEvidenceAbove(catchBar, counts) >= logEnough ? unknownStanding : before;
}

function kappaOf(pairs: readonly Pair[]): { kappa: number; high: number } | null {
  if (pairs.length < pairsAtLeast) return null;
  const found = agreementOf(pairs);
  if (found === null || found.kappa === null || found.interval === null) return null;
  return { kappa: found.kappa, high: found.interval.high };
}
