import { whyNotFit } from "../../procedure/binding-fit";
import { findBindableFact } from "../../procedure/bindable-facts";
import type { Binding, Procedure, ProcedureStep } from "../../procedure/procedure";
import { checkWordings } from "./check-wordings";
import { error, warning, type OfferedAction, type ReleaseIssue } from "./release-issue";

interface ProcedureSurroundings {
  actions: ReadonlyMap<string, OfferedAction>;
  /** Its intent is switched off: nothing has to be said. */
  isOff: boolean;
  /** Ids of the documents that may be cited; null: not known, and nothing is said of it. */
  articles: readonly string[] | null;
}

/** One procedure on its own: its steps, what is read from the message, its wordings and what it cites. */
export function checkProcedure(procedure: Procedure, around: ProcedureSurroundings): ReleaseIssue[] {
  return [
    ...procedure.steps.flatMap((step, index) => checkStep(procedure, step, `steps.${String(index)}`, around.actions)),
    ...checkSlots(procedure),
    ...checkWordings(procedure, around.isOff),
    ...checkCites(procedure, around.articles),
  ];
}

function checkStep(
  procedure: Procedure,
  { action: name, args }: ProcedureStep,
  path: string,
  actions: ProcedureSurroundings["actions"],
): ReleaseIssue[] {
  const where = `${procedure.intent}.${name}`;
  const action = actions.get(name);
  if (action === undefined) {
    return [{ ...error("unknown_action", where, `There is no action ${name}`), path: `${path}.action` }];
  }
  const unbound = Object.entries(action.args).filter(([arg, { required }]) => required && !Object.hasOwn(args, arg));
  const unknown = Object.keys(args).filter((arg) => !Object.hasOwn(action.args, arg));
  return [
    ...unbound.map(([arg]) => ({
      ...error("unbound_argument", where, `Nothing says what its ${arg} is`),
      path: `${path}.args.${arg}`,
    })),
    ...unknown.map((arg) => ({
      ...error("unknown_argument", where, `It takes no ${arg}`),
      path: `${path}.args.${arg}`,
    })),
    ...Object.entries(args).flatMap(([arg, binding]) => {
      const issue = checkBinding(procedure, where, arg, binding, action);
      return issue === null ? [] : [{ ...issue, path: `${path}.args.${arg}${pathInside(binding)}` }];
    }),
  ];
}

function checkBinding(
  { slots }: Procedure,
  where: string,
  arg: string,
  binding: Binding,
  action: OfferedAction,
): ReleaseIssue | null {
  if (binding.from === "fact" && findBindableFact(binding.name) === null) {
    return error("unknown_fact", where, `Its ${arg} comes from ${binding.name}, and there is no such fact`);
  }
  if (binding.from === "slot" && !slots.some((slot) => slot.name === binding.name.split(".")[0])) {
    return error("unknown_slot", where, `Its ${arg} comes from the slot ${binding.name}, and there is no such slot`);
  }
  const declared = Object.hasOwn(action.args, arg) ? action.args[arg] : undefined;
  const why = declared === undefined ? null : whyNotFit(binding, declared, slots);
  return why === null ? null : error("wrong_argument", where, `Its ${arg} cannot be this: ${why}`);
}

function pathInside({ from }: Binding): string {
  if (from === "fact" || from === "slot") return ".name";
  return from === "const" ? ".value" : "";
}

function checkSlots({ intent, slots, steps }: Procedure): ReleaseIssue[] {
  const bindings = steps.flatMap(({ args }) => Object.values(args));
  const used = new Set(bindings.flatMap((one) => (one.from === "slot" ? [one.name.split(".")[0]] : [])));
  return slots.flatMap(({ name }, index) => {
    if (used.has(name)) return [];
    const says = `The customer is asked for ${name}, and no step uses it`;
    return [{ ...warning("unused_slot", intent, says), path: `slots.${String(index)}.name` }];
  });
}

function checkCites({ intent, cites }: Procedure, articles: readonly string[] | null): ReleaseIssue[] {
  if (articles === null) return [];
  return cites.flatMap((id, index) => {
    if (articles.includes(id)) return [];
    const says = `The reply cites ${id}, and there is no such article`;
    return [{ ...warning("unknown_article", intent, says), path: `cites.${String(index)}` }];
  });
}
