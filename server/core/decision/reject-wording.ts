import type { RejectReason } from "./reject-reason";

/** One wording for each, on the card and in the package. */
export const rejectWording: Record<RejectReason, string> = {
  wrong_intent: "The request was misunderstood",
  wrong_facts: "The records or amounts are wrong",
  not_allowed: "Our policy does not allow it",
  wrong_reply: "The reply is not right",
  unsafe: "It would be unsafe",
  missing_information: "Something has to be found out first",
  duplicate: "It was asked and handled already",
  needs_person: "A person should handle it",
  other: "Something else",
};
