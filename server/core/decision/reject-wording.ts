import type { RejectReason } from "./reject-reason";

/** One wording for each, on the card and in the package. */
export const rejectWording: Record<RejectReason, string> = {
  wrong_intent: "The request was misunderstood",
  wrong_facts: "The records or amounts are wrong",
  not_allowed: "Our policy does not allow it",
  wrong_reply: "The reply is not right",
  other: "Something else",
};
