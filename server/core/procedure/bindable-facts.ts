import { factDeclarations } from "../evidence/fact-declarations";
import type { ArgKind } from "./arg-declaration";

/** Something of the customer's records that an argument may be bound to. */
export interface BindableFact {
  name: string;
  kind: ArgKind;
  describe: string;
}

/** Beside the declared facts: ids and lists that are read from the records themselves. */
const recordPaths: readonly BindableFact[] = [
  { name: "order.line_ids", kind: "texts", describe: "All lines of the order" },
  { name: "order.refundable_line_ids", kind: "texts", describe: "Lines that are not refunded yet" },
  { name: "order.in_stock_line_ids", kind: "texts", describe: "Lines that are wholly in stock" },
  { name: "charge.id", kind: "text", describe: "Charge of the order, or the newest one of the subscription" },
];

const kinds = { string: "text", int: "number", bool: "flag", money: "other" } as const;

/** Everything that a step may bind an argument to, with what it holds. An amount is bound by nobody: it follows from the lines. */
export const bindableFacts: readonly BindableFact[] = [
  ...recordPaths,
  ...Object.entries(factDeclarations).map(([name, { type, describe }]) => ({ name, kind: kinds[type], describe })),
];

const byName: ReadonlyMap<string, BindableFact> = new Map(bindableFacts.map((fact) => [fact.name, fact]));

export function findBindableFact(name: string): BindableFact | null {
  return byName.get(name) ?? null;
}
