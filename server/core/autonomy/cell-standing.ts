import type { Level } from "../policy/policy";
import type { EvidenceCounts } from "./evidence-value";
import { itemsNeeded } from "./items-needed";
import { lowerBound } from "./lower-bound";

/**
 * Where a cell stands. `collecting`: it needs more. `ready`: it may graduate, and a lead is told so; nothing moves by
 * itself. `graduated`: it acts alone and has shown its target. `past_evidence`: it acts alone and has not. `demoted`: it
 * acted alone until something spoke against it.
 */
export type Recommendation = "off" | "collecting" | "ready" | "graduated" | "past_evidence" | "demoted";

export interface CellStanding {
  bound: number;
  /** Clean items still needed, with none failed; null: beyond all reach. */
  needed: number | null;
  recommendation: Recommendation;
}

/** `level`: what the release rules, the intent's own level included. */
export function cellStanding(
  counts: EvidenceCounts,
  { level, demoted, target }: { level: Level; demoted: boolean; target: number },
): CellStanding {
  const needed = itemsNeeded(target, counts);
  return { bound: lowerBound(counts), needed, recommendation: recommend(level, demoted, needed === 0) };
}

function recommend(level: Level, demoted: boolean, isShown: boolean): Recommendation {
  if (level === "off") return "off";
  if (demoted) return "demoted";
  if (level === "auto") return isShown ? "graduated" : "past_evidence";
  return isShown ? "ready" : "collecting";
}
