import { outOfScopeEveryday } from "@/server/templates/out-of-scope-everyday";
import { outOfScopeNearby } from "@/server/templates/out-of-scope-nearby";

/** Messages that no intent of the demo release covers: what the out-of-scope gate is set with. */
export const outOfScope: string[] = [
  ...outOfScopeEveryday,
  "Please move me from Plus to Basic.",
  "I want to switch my plan from Basic to Plus.",
  "Downgrade me to the cheaper plan, please.",
  ...outOfScopeNearby,
];
