import type { RiskKind } from "../evidence/triage";
import type { Settings } from "./settings";

const otherwise: Record<RiskKind, string> = {
  self_harm:
    "Self-harm: treat this as urgent. Do not argue about the order. Give the crisis line of the customer's country, and follow the company's procedure.",
  threat: "A threat: do not answer in kind and promise nothing. Follow the company's procedure, and tell a lead.",
  legal: "Legal words: admit and promise nothing in writing. Ask whoever handles legal matters before you answer.",
  press: "Press: do not comment. Pass it to whoever speaks for the company.",
  security: "Fraud or a taken-over account: check who writes before you change or tell anything.",
};

/** The most urgent first: who may come to harm goes before what may come to cost. */
const order: readonly RiskKind[] = ["self_harm", "threat", "security", "legal", "press"];

/** What a person is told first of a message with these risk words: the settings' words, or else ours. Pure. */
export function riskGuidance(words: Settings["riskGuidance"], kinds: readonly RiskKind[]): string[] {
  return order.filter((kind) => kinds.includes(kind)).map((kind) => words[kind] ?? otherwise[kind]);
}
