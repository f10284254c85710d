import type { Procedure, ProcedureStep } from "../../procedure/procedure";
import { findBindableFact } from "../../procedure/bindable-facts";
import { findIntentPolicy, replyCell } from "../find-cell";
import type { ReleaseBody } from "../replay";
import { checkWordings } from "./check-wordings";
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
    ...procedures.flatMap((procedure) => [
      ...checkPolicyOf(procedure, release),
      ...procedure.steps.flatMap((step) => checkStep(procedure, step, actions)),
      ...checkSlots(procedure),
      ...checkWordings(procedure, findIntentPolicy(policy, procedure.intent)?.level === "off"),
      ...checkCites(procedure, around),
    ]),
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

function checkStep(procedure: Procedure, { action: name, args }: ProcedureStep, actions: Actions): ReleaseIssue[] {
  const where = `${procedure.intent}.${name}`;
  const action = actions.get(name);
  if (action === undefined) return [error("unknown_action", where, `There is no action ${name}`)];
  const unbound = Object.entries(action.args).filter(([arg, { required }]) => required && !Object.hasOwn(args, arg));
  const unknown = Object.keys(args).filter((arg) => !Object.hasOwn(action.args, arg));
  return [
    ...unbound.map(([arg]) => error("unbound_argument", where, `Nothing says what its ${arg} is`)),
    ...unknown.map((arg) => error("unknown_argument", where, `It takes no ${arg}`)),
    ...Object.entries(args).flatMap(([arg, binding]) => {
      if (binding.from === "fact" && findBindableFact(binding.name) === null) {
        return [error("unknown_fact", where, `Its ${arg} comes from ${binding.name}, and there is no such fact`)];
      }
      if (binding.from === "slot" && !procedure.slots.some((slot) => slot.name === binding.name.split(".")[0])) {
        return [
          error("unknown_slot", where, `Its ${arg} comes from the slot ${binding.name}, and there is no such slot`),
        ];
      }
      return [];
    }),
  ];
}

function checkSlots({ intent, slots, steps }: Procedure): ReleaseIssue[] {
  const bindings = steps.flatMap(({ args }) => Object.values(args));
  const used = new Set(bindings.flatMap((one) => (one.from === "slot" ? [one.name.split(".")[0]] : [])));
  return slots
    .filter(({ name }) => !used.has(name))
    .map(({ name }) => warning("unused_slot", intent, `The customer is asked for ${name}, and no step uses it`));
}

function checkCites({ intent, cites }: Procedure, { articles }: ReleaseSurroundings): ReleaseIssue[] {
  if (articles === null) return [];
  const unknown = cites.filter((id) => !articles.includes(id));
  return unknown.map((id) => warning("unknown_article", intent, `The reply cites ${id}, and there is no such article`));
}
