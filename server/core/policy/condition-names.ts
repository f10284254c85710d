import type { ASTNode } from "@marcbachmann/cel-js";

interface Spot {
  message: string;
  position: number;
}

/** Every fact that an expression names, written `group.field`, in order of appearance. */
export function factNamesIn(ast: ASTNode): { name: string; position: number }[] {
  if (ast.op === "." && ast.args[0].op === "id") {
    return [{ name: `${ast.args[0].args}.${ast.args[1]}`, position: ast.args[0].start }];
  }
  return childrenOf(ast).flatMap(factNamesIn);
}

/**
 * The first thing in an expression that a condition may not hold. An allow-list: functions and macros stay out
 * (`dyn(x)` escapes the type check, `matches` can run for hours, `has(x)` makes a missing fact pass), and so does `x["y"]`,
 * which could name a fact that the check does not see.
 */
export function findForbiddenNode(ast: ASTNode): Spot | null {
  if (ast.op === "." && ast.args[0].op === "id") return null;
  const message = forbidden(ast);
  if (message !== null) return { message, position: ast.start };
  for (const child of childrenOf(ast)) {
    const spot = findForbiddenNode(child);
    if (spot !== null) return spot;
  }
  return null;
}

function forbidden(ast: ASTNode): string | null {
  switch (ast.op) {
    case "id":
      return `${ast.args} is not a fact: facts are written like order.days_late`;
    case "value":
      return typeof ast.args === "number" ? "Numbers are whole: days, counts, minor units of money" : null;
    case "call":
    case "rcall":
      return `${ast.args[0]}() is not available in conditions`;
    case ".":
    case ".?":
    case "[]":
    case "[?]":
    case "map":
      return "Facts are written like order.days_late";
    default:
      return null;
  }
}

function childrenOf(ast: ASTNode): ASTNode[] {
  switch (ast.op) {
    case "value":
    case "id":
    case "call":
    case "rcall":
    case "map":
      return [];
    case ".":
    case ".?":
      return [ast.args[0]];
    case "!_":
    case "-_":
      return [ast.args];
    default:
      return [...ast.args];
  }
}
