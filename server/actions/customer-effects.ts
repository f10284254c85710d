import { modelActions } from "./catalog";

/** The actions that do something about a customer's own matter: not those that keep the helpdesk's ticket in order. */
export const customerEffects: readonly string[] = modelActions
  .filter(({ effect, needs }) => effect !== "read" && !needs.includes("ticketing"))
  .map(({ name }) => name);
