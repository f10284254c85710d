import type { Scenario } from "./scenario";
import { hostileScenarios } from "./scenarios-hostile";
import { peopleScenarios } from "./scenarios-people";
import { refundScenarios } from "./scenarios-refunds";
import { serviceScenarios } from "./scenarios-service";

/** Every named scenario. Each uses a customer of its own, so that all can be played in one workspace. */
export const scenarios: readonly Scenario[] = [
  ...refundScenarios,
  ...serviceScenarios,
  ...peopleScenarios,
  ...hostileScenarios,
];

/** Throws on a name that no scenario has: a typing error in a test must not pass for an empty story. */
export function getScenario(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (!found) throw new Error(`no scenario "${name}"`);
  return found;
}
