import type { Cell, IntentPolicy, Policy } from "./policy";

/** Key of the cell that decides an intent's reply; actions have their own names as keys. */
export const replyCell = "reply";

/** Looked up as an own key: a name that a model chose ("constructor") finds nothing that nobody wrote. */
export function findIntentPolicy(policy: Policy, intent: string): IntentPolicy | null {
  return Object.hasOwn(policy.intents, intent) ? (policy.intents[intent] ?? null) : null;
}

/** The cell of an intent and an action name or "reply"; null where the release has none. */
export function findCell(policy: Policy, intent: string, name: string): Cell | null {
  const cells = findIntentPolicy(policy, intent)?.cells;
  return cells !== undefined && Object.hasOwn(cells, name) ? (cells[name] ?? null) : null;
}
