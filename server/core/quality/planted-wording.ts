import type { Planted } from "./planted";

/** What was wrong with a copy, for whoever has scored it. */
export const plantedWording: Record<Planted, string> = {
  other_amount: "The reply named another amount than the one that was paid.",
  other_order: "The reply named another order than the one that was meant.",
  promise: "The reply promised something that nobody did and no rule allows.",
  blame: "The reply blamed the customer.",
  unanswered: "The reply did not answer what was asked.",
  left_out: "The reply said that something was done, and it was not.",
};
