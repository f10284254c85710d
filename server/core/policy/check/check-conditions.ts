import { checkCondition, evaluateCondition } from "../condition";
import { comparedValues } from "../compared-values";
import type { Cell } from "../policy";
import { error, warning, type ReleaseIssue } from "./release-issue";

type Facts = Record<string, string | number | boolean>;

/** So many imagined tickets are looked at, at most; beyond it nothing is claimed. */
const mostCases = 5000;

/**
 * Conditions that do not compile, that can never hold, and that can never hold together. Only claims what it has tried: where
 * facts are compared with anything but plain values, nothing is said.
 */
export function checkConditions(where: string, { conditions }: Pick<Cell, "conditions">): ReleaseIssue[] {
  const cell = where.split(".")[1] ?? "";
  const pathOf = (index: number) => `conditions.${cell}.${String(index)}.expression`;
  const bad = conditions.flatMap(({ expression }, index) => {
    const check = checkCondition(expression);
    if (check.ok) return [];
    return [{ ...error("bad_condition", where, check.message), position: check.position, path: pathOf(index) }];
  });
  if (bad.length > 0) return bad;
  const expressions = conditions.map(({ expression }) => expression);
  const never = expressions.flatMap((expression, index) => (canHold([expression]) ? [] : [{ expression, index }]));
  if (never.length > 0) {
    return never.map(({ expression, index }) => ({
      ...warning("condition_never_holds", where, `No ticket can ever meet ${expression}`),
      path: pathOf(index),
    }));
  }
  if (canHold(expressions)) return [];
  const says = "No ticket can ever meet all its conditions at once";
  return [{ ...warning("conditions_contradict", where, says), path: `conditions.${cell}` }];
}

/** Also true where it cannot be told. */
function canHold(expressions: readonly string[]): boolean {
  const compared = new Map<string, Set<string | number | boolean>>();
  for (const expression of expressions) {
    const values = comparedValues(expression);
    if (values === null) return true;
    for (const [name, of] of values) compared.set(name, new Set([...(compared.get(name) ?? []), ...of]));
  }
  let cases: Facts[] = [{}];
  for (const [name, values] of compared) {
    if (cases.length * values.size > mostCases) return true;
    cases = cases.flatMap((facts) => [...values].map((value) => ({ ...facts, [name]: value })));
  }
  return cases.some((facts) => expressions.every((expression) => evaluateCondition(expression, facts) === true));
}
