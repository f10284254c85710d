import type { ASTNode } from "@marcbachmann/cel-js";
import { findFactDeclaration } from "../evidence/fact-declarations";
import { parseCondition } from "./condition";

type Value = string | number | boolean;
type Values = Map<string, Set<Value>>;

/**
 * Of each fact that a condition names, values enough to tell whether it can ever hold: those that it is compared with, and their
 * neighbours. null where it is compared with anything but plain values: then these would not be enough.
 */
export function comparedValues(expression: string): ReadonlyMap<string, ReadonlySet<Value>> | null {
  const ast = parseCondition(expression);
  if (ast === null) return null;
  const values: Values = new Map();
  return collect(ast, values) ? values : null;
}

function collect(node: ASTNode, values: Values): boolean {
  switch (node.op) {
    case "value":
      return typeof node.args === "boolean";
    case ".":
      return note(node, [], values);
    case "!_":
      return collect(node.args, values);
    case "&&":
    case "||":
      return node.args.every((one) => collect(one, values));
    default:
      return isComparison(node) && collectComparison(node.args[0], node.args[1], values);
  }
}

type Comparison = Extract<ASTNode, { op: "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" }>;

function isComparison(node: ASTNode): node is Comparison {
  return ["==", "!=", "<", "<=", ">", ">=", "in"].includes(node.op);
}

function collectComparison(left: ASTNode, right: ASTNode, values: Values): boolean {
  const [of, to] = left.op === "." ? [left, literals(right)] : [right, literals(left)];
  return to !== null && note(of, to, values);
}

/** Plain values of a literal or of a list of them. */
function literals(node: ASTNode): Value[] | null {
  if (node.op === "value") {
    const value: unknown = node.args;
    if (typeof value === "bigint") return [Number(value)];
    return typeof value === "string" || typeof value === "boolean" ? [value] : null;
  }
  if (node.op === "-_") {
    const [value] = literals(node.args) ?? [];
    return typeof value === "number" ? [-value] : null;
  }
  if (node.op !== "list") return null;
  const all = node.args.map(literals);
  return all.some((one) => one === null) ? null : all.flatMap((one) => one ?? []);
}

function note(node: ASTNode, compared: readonly Value[], values: Values): boolean {
  if (node.op !== "." || node.args[0].op !== "id") return false;
  const name = `${node.args[0].args}.${node.args[1]}`;
  const type = findFactDeclaration(name)?.type;
  const known = values.get(name) ?? values.set(name, new Set(type === "bool" ? [true, false] : [])).get(name);
  for (const value of compared.flatMap(withNeighbours)) known?.add(value);
  return type === "bool" || compared.length > 0;
}

function withNeighbours(value: Value): Value[] {
  if (typeof value === "number") return [value - 1, value, value + 1];
  return typeof value === "string" ? [value, `not ${value}`] : [value];
}
