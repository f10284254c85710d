import { checkCells } from "./check/check-cells";
import { checkNames } from "./check/check-names";
import { checkProcedures } from "./check/check-procedures";
import { checkRouting } from "./check/check-routing";
import { nothingKnown, type OfferedAction, type ReleaseIssue, type ReleaseSurroundings } from "./check/release-issue";
import type { ReleaseBody } from "./replay";

/** Everything found in a release before it is published. Without errors it may be; never stops at the first. */
export function checkRelease(
  release: ReleaseBody,
  offered: readonly OfferedAction[],
  around: ReleaseSurroundings = nothingKnown,
): ReleaseIssue[] {
  const actions = new Map(offered.map((action) => [action.name, action]));
  return [
    ...checkNames(release),
    ...checkCells(release, actions, around),
    ...checkProcedures(release, actions, around),
    ...checkRouting(release, around),
  ];
}
