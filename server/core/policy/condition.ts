import {
  Environment,
  ParseError,
  type ASTNode,
  type ParseResult,
  TypeError as CelTypeError,
} from "@marcbachmann/cel-js";
import type { Scalar } from "../evidence/evidence";
import { factDeclarations, findFactDeclaration, type FactDeclaration } from "../evidence/fact-declarations";
import { findForbiddenNode, factNamesIn } from "./condition-names";

/** `position`: offset of the first offending character, from 0. */
export type ConditionCheck = { ok: true } | { ok: false; message: string; position: number };

/**
 * Checks a condition as it is saved: a typed CEL expression over the declared facts that are not personal, made of
 * operators alone (no functions), without fractions (every number in a fact is whole), whose result is true or false.
 */
export function checkCondition(expression: string): ConditionCheck {
  const compiled = compile(expression);
  return compiled.ok ? { ok: true } : compiled;
}

/**
 * Whether a condition holds. An error, never a boolean, when it does not compile, cannot be computed, or would hold while
 * a fact that it names is missing: under `||` CEL calls that true, and what nobody knows may not let an agent act.
 */
export function evaluateCondition(expression: string, facts: Record<string, Scalar>): boolean | { error: string } {
  const compiled = compile(expression);
  if (!compiled.ok) return { error: compiled.message };
  const missing = compiled.names.find((name) => usable(name, facts) === null);
  const result = run(compiled, facts);
  if (result === false) return false;
  if (missing !== undefined) return { error: `${missing} is not known` };
  return result;
}

/** How a condition is built up, for who looks into it; null when it does not compile. */
export function parseCondition(expression: string): ASTNode | null {
  const compiled = compile(expression);
  return compiled.ok ? compiled.parsed.ast : null;
}

type Compiled = { ok: true; names: readonly string[]; parsed: ParseResult };
type Refused = Exclude<ConditionCheck, { ok: true }>;

function run(compiled: Compiled, facts: Record<string, Scalar>): boolean | { error: string } {
  try {
    const result: unknown = compiled.parsed(contextOf(compiled.names, facts));
    return typeof result === "boolean" ? result : { error: "the result is neither true nor false" };
  } catch (error) {
    return { error: summaryOf(error) };
  }
}

/** Groups the named facts as CEL reads them: `order.days_late` is field `days_late` of variable `order`. */
function contextOf(names: readonly string[], facts: Record<string, Scalar>): Record<string, Record<string, unknown>> {
  const context: Record<string, Record<string, unknown>> = {};
  for (const name of names) {
    const value = usable(name, facts);
    if (value === null) continue;
    const [group = "", field = ""] = name.split(".");
    // CEL's int is 64 bits: a JavaScript number would be taken for a double.
    (context[group] ??= {})[field] = typeof value === "number" ? BigInt(value) : value;
  }
  return context;
}

/** The fact's value if it is there and of its declared type: a text where a number should be is as good as missing. */
function usable(name: string, facts: Record<string, Scalar>): Exclude<Scalar, null> | null {
  const value = Object.hasOwn(facts, name) ? (facts[name] ?? null) : null;
  const type = findFactDeclaration(name)?.type;
  if (type === "int") return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
  if (type === "bool") return typeof value === "boolean" ? value : null;
  return typeof value === "string" ? value : null;
}

const celTypes: Record<Exclude<FactDeclaration["type"], "money">, string> = {
  string: "string",
  int: "int",
  bool: "bool",
};

function declareFacts(): Environment {
  const schemas: Record<string, Record<string, string>> = {};
  for (const [name, { type, personal }] of Object.entries(factDeclarations)) {
    const [group = "", field = ""] = name.split(".");
    if (personal || type === "money") continue;
    (schemas[group] ??= {})[field] = celTypes[type];
  }
  const environment = new Environment({ limits: { maxAstNodes: 300, maxDepth: 40, maxListElements: 100 } });
  for (const [name, schema] of Object.entries(schemas)) environment.registerVariable({ name, schema });
  return environment;
}

const environment = declareFacts();

/** Compiling costs a thousand times more than running, and a replay runs few conditions over many tickets. */
const cache = new Map<string, Compiled | Refused>();
const cacheSize = 1000;

function compile(expression: string): Compiled | Refused {
  const known = cache.get(expression);
  if (known !== undefined) return known;
  const compiled = compileAfresh(expression);
  const oldest = cache.keys().next();
  if (cache.size >= cacheSize && oldest.done !== true) cache.delete(oldest.value);
  cache.set(expression, compiled);
  return compiled;
}

function compileAfresh(expression: string): Compiled | Refused {
  try {
    const parsed = environment.parse(expression);
    const forbidden = findForbiddenNode(parsed.ast) ?? findUnreadableFact(parsed.ast);
    if (forbidden !== null) return { ok: false, message: forbidden.message, position: forbidden.position };
    const { valid, type, error } = parsed.check();
    if (!valid) return refuse(error);
    if (type !== "bool")
      return { ok: false, message: `The result is ${type ?? "unknown"}, not true or false`, position: 0 };
    return { ok: true, names: factNamesIn(parsed.ast).map(({ name }) => name), parsed };
  } catch (error) {
    return refuse(error);
  }
}

function findUnreadableFact(ast: ASTNode): { message: string; position: number } | null {
  for (const { name, position } of factNamesIn(ast)) {
    const declaration = findFactDeclaration(name);
    if (declaration === null) return { message: `There is no fact ${name}`, position };
    if (declaration.personal) return { message: `${name} is personal: no condition may read it`, position };
  }
  return null;
}

function refuse(error: unknown): Refused {
  const isCel = error instanceof ParseError || error instanceof CelTypeError;
  return { ok: false, message: summaryOf(error), position: isCel ? (error.range?.start ?? 0) : 0 };
}

/** CEL's errors carry a drawing of the source in `message`; `summary` is the sentence alone. */
function summaryOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "summary" in error && typeof error.summary === "string" ? error.summary : error.message;
}
