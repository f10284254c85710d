import type { Procedure } from "../procedure/procedure";
import { checkCondition } from "./condition";
import { findIntentPolicy, replyCell } from "./find-cell";
import type { Cell } from "./policy";
import type { Release } from "./release";

export type ReleaseIssueCode =
  | "duplicate_intent"
  | "unknown_intent"
  | "unknown_action"
  | "bad_condition"
  | "thresholds_crossed"
  | "money_without_limits"
  | "no_cell"
  | "no_procedure"
  | "reply_without_grounding"
  | "unproven_states_facts";

/** An error keeps the release from being published; a warning only fails closed when a ticket meets it. */
export interface ReleaseIssue {
  severity: "error" | "warning";
  code: ReleaseIssueCode;
  /** "late_delivery_refund", or "late_delivery_refund.issue_refund" for a cell. */
  where: string;
  message: string;
  /** Offset into the condition's expression, from 0. */
  position?: number;
}

/** What the check must know of an action that may stand in a proposal. */
export interface OfferedAction {
  name: string;
  effect: "read" | "write" | "money";
}

/** Everything found in a release before it is published. Without errors it may be; never stops at the first. */
export function checkRelease(release: Release, actions: readonly OfferedAction[]): ReleaseIssue[] {
  const effects = new Map(actions.map((action) => [action.name, action.effect]));
  return [...checkNames(release), ...checkCells(release, effects), ...checkProcedures(release, effects)];
}

type Effects = ReadonlyMap<string, OfferedAction["effect"]>;

function checkNames(release: Release): ReleaseIssue[] {
  const names = release.intents.map((intent) => intent.name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const routed = release.policy.routing.flatMap((rule) => (rule.intent === null ? [] : [rule.intent]));
  const used = [...Object.keys(release.policy.intents), ...release.procedures.map((one) => one.intent), ...routed];
  const unknown = [...new Set(used)].filter((name) => !names.includes(name));
  return [
    ...repeated.map((name) => error("duplicate_intent", name, "Two intents have this name")),
    ...unknown.map((name) => error("unknown_intent", name, "The release has no such intent")),
  ];
}

function checkCells(release: Release, effects: Effects): ReleaseIssue[] {
  return Object.entries(release.policy.intents).flatMap(([intent, { cells }]) =>
    Object.entries(cells).flatMap(([name, cell]) => checkCell(`${intent}.${name}`, name, cell, effects)),
  );
}

function checkCell(where: string, name: string, cell: Cell, effects: Effects): ReleaseIssue[] {
  const issues: ReleaseIssue[] = [];
  if (name !== replyCell && !effects.has(name))
    issues.push(error("unknown_action", where, `There is no action ${name}`));
  if (!(cell.reviewFrom <= cell.autoFrom)) {
    issues.push(error("thresholds_crossed", where, "It would act alone where it must not even be reviewed"));
  }
  if (effects.get(name) === "money" && cell.limits === null) {
    issues.push(warning("money_without_limits", where, "Without limits every use waits for a review"));
  }
  if (name === replyCell && cell.level === "auto" && cell.grounding === "off") {
    issues.push(warning("reply_without_grounding", where, "Sentences without a source may be sent unseen"));
  }
  for (const { expression } of cell.conditions) {
    const check = checkCondition(expression);
    if (!check.ok) issues.push({ ...error("bad_condition", where, check.message), position: check.position });
  }
  return issues;
}

function checkProcedures(release: Release, effects: Effects): ReleaseIssue[] {
  const issues = release.procedures.flatMap((procedure) => checkProcedure(procedure, release, effects));
  const described = new Set(release.procedures.map((procedure) => procedure.intent));
  for (const [intent, { level }] of Object.entries(release.policy.intents)) {
    if (level === "off" || described.has(intent)) continue;
    issues.push(error("no_procedure", intent, "The intent is switched on, and nothing says how it is resolved"));
  }
  return issues;
}

function checkProcedure(procedure: Procedure, release: Release, effects: Effects): ReleaseIssue[] {
  const { intent } = procedure;
  const issues: ReleaseIssue[] = [];
  if (
    /\{\{\s*(customer|order|subscription|plan_change|seat|entitlement|charge|value|receipt)\./.test(procedure.unproven)
  ) {
    issues.push(
      error("unproven_states_facts", intent, "The wording for an unproven sender has a slot for account data"),
    );
  }
  const policy = findIntentPolicy(release.policy, intent);
  const isOn = policy !== null && policy.level !== "off";
  for (const name of [...procedure.steps.map((step) => step.action), replyCell]) {
    const where = `${intent}.${name}`;
    if (name !== replyCell && !effects.has(name)) {
      issues.push(error("unknown_action", where, `There is no action ${name}`));
    }
    if (isOn && !Object.hasOwn(policy.cells, name)) {
      issues.push(warning("no_cell", where, "Without a cell every use waits for a review"));
    }
  }
  return issues;
}

function error(code: ReleaseIssueCode, where: string, message: string): ReleaseIssue {
  return { severity: "error", code, where, message };
}

function warning(code: ReleaseIssueCode, where: string, message: string): ReleaseIssue {
  return { severity: "warning", code, where, message };
}
