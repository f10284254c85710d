import type { Condition } from "../policy/policy";
import type { Procedure } from "./procedure";

/** Conditions by cell of the intent's policy: an action's name, or "reply". */
export type CellConditions = Readonly<Record<string, readonly Condition[]>>;

/** How an intent is resolved, with what has to be true before each part of it: what a lead writes as one. */
export interface DescribedProcedure {
  procedure: Procedure;
  /** One entry for every cell that the policy has, and for no other. */
  conditions: CellConditions;
}
