import type { Fact } from "./fact";
import { findFactDeclaration } from "./fact-declarations";

/** Values by fact name; null or not-a-number = does not apply. */
export type FactValues = Record<string, Fact["value"]>;

/** Facts of one record: those that apply, each with its declared port as source. `refs` overrides the record's id. */
export function presentFacts(values: FactValues, ref: string, asOf: string, refs: Record<string, string> = {}): Fact[] {
  const facts: Fact[] = [];
  for (const [name, value] of Object.entries(values)) {
    const declaration = findFactDeclaration(name);
    if (declaration === null || value === null || Number.isNaN(value)) continue;
    facts.push({ name, value, source: { port: declaration.port, ref: refs[name] ?? ref }, asOf });
  }
  return facts;
}
