import { canonicalBytes } from "../audit/canonical-bytes";
import { findCell, findIntentPolicy } from "../policy/find-cell";
import type { Cell, Level, Limits, Policy } from "../policy/policy";
import type { EvidenceCounts } from "./evidence-value";
import { itemsNeeded } from "./items-needed";
import { lowerBound } from "./lower-bound";

/** A cell that a draft lets act alone, or do more alone, than its evidence shows it may. */
export interface PastEvidence {
  intent: string;
  cell: string;
  /** `raised`: it acts alone now. `loosened`: it did before, and now does more. */
  change: "raised" | "loosened";
  bound: number;
  target: number;
  needed: number | null;
  /** A lead gave a reason, which stays with the cell: then it is known, and no error. */
  reason: string | null;
}

/**
 * Every cell of `after` that goes past its evidence. `evidenceOf`: what is known of a cell in the version that `after`
 * makes of it, and its target. Stricter changes need no evidence.
 */
export function pastEvidence(
  before: Policy | null,
  after: Policy,
  evidenceOf: (intent: string, cell: string) => { counts: EvidenceCounts; target: number },
): PastEvidence[] {
  return Object.entries(after.intents).flatMap(([intent, { cells }]) =>
    Object.entries(cells).flatMap(([name, cell]) => {
      const change = changeOf(before, after, intent, name);
      if (change === null) return [];
      const { counts, target } = evidenceOf(intent, name);
      const needed = itemsNeeded(target, counts);
      if (needed === 0) return [];
      const reason = cell.pastEvidence?.reason ?? null;
      return [{ intent, cell: name, change, bound: lowerBound(counts), target, needed, reason }];
    }),
  );
}

function changeOf(before: Policy | null, after: Policy, intent: string, name: string): PastEvidence["change"] | null {
  const cell = findCell(after, intent, name);
  if (cell === null || levelOf(after, intent, cell) !== "auto") return null;
  const was = before === null ? null : findCell(before, intent, name);
  if (before === null || was === null || levelOf(before, intent, was) !== "auto") return "raised";
  return isLooser(was, cell) ? "loosened" : null;
}

/** The lower of the intent's and the cell's own level. */
export function levelOf(policy: Policy, intent: string, cell: Cell): Level {
  const levels: Level[] = [findIntentPolicy(policy, intent)?.level ?? "off", cell.level];
  if (levels.includes("off")) return "off";
  return levels.includes("suggest") ? "suggest" : "auto";
}

/** Whether something would be done alone that was not before. */
function isLooser(was: Cell, is: Cell): boolean {
  const kept = new Set(is.conditions.map(({ expression }) => expression));
  return [
    is.autoFrom < was.autoFrom,
    is.rolloutShare > was.rolloutShare,
    was.grounding === "required" && is.grounding === "off",
    was.conditions.some(({ expression }) => !kept.has(expression)),
    was.channels !== null && (is.channels === null || is.channels.some((one) => !was.channels?.includes(one))),
    allowsMore(was.limits, is.limits),
  ].some(Boolean);
}

function allowsMore(was: Limits | null, is: Limits | null): boolean {
  if (canonicalBytes(was) === canonicalBytes(is)) return false;
  // Without limits a money action is never done alone, and any other is bound by none.
  if (was === null || is === null) return true;
  return Object.entries(is).some(
    ([currency, minor]) => !(minor <= (Object.hasOwn(was, currency) ? (was[currency] ?? -1) : -1)),
  );
}
