import type { Procedure } from "../../procedure/procedure";
import { findIntentPolicy, replyCell } from "../find-cell";
import type { ReleaseBody } from "../replay";
import { checkProcedure } from "./check-procedure";
import { error, warning, type OfferedAction, type ReleaseIssue, type ReleaseSurroundings } from "./release-issue";

type Actions = ReadonlyMap<string, OfferedAction>;

/** How intents are resolved: whether every step can be performed, and everything that it takes is bound. */
export function checkProcedures(release: ReleaseBody, actions: Actions, around: ReleaseSurroundings): ReleaseIssue[] {
  const { procedures, policy } = release;
  const described = new Set(procedures.map((procedure) => procedure.intent));
  const lacking = Object.entries(policy.intents).filter(
    ([intent, { level }]) => level !== "off" && !described.has(intent),
  );
  return [
    ...procedures.flatMap((procedure) => {
      const isOff = findIntentPolicy(policy, procedure.intent)?.level === "off";
      return [
        ...checkPolicyOf(procedure, release),
        ...checkProcedure(procedure, { actions, isOff, articles: around.articles }),
      ];
    }),
    ...lacking.map(([intent]) =>
      error("no_procedure", intent, "The intent is switched on, and nothing says how it is resolved"),
    ),
  ];
}

function checkPolicyOf({ intent, steps }: Procedure, { policy, intents }: ReleaseBody): ReleaseIssue[] {
  const found = findIntentPolicy(policy, intent);
  if (found === null) {
    if (!intents.some(({ name }) => name === intent)) return [];
    return [warning("unreachable_procedure", intent, "The policy does not speak of this intent: it is off")];
  }
  if (found.level === "off") return [];
  return [...new Set([...steps.map((step) => step.action), replyCell])]
    .filter((name) => !Object.hasOwn(found.cells, name))
    .map((name) => warning("no_cell", `${intent}.${name}`, "Without a cell every use waits for a review"));
}
