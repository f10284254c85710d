import { z } from "zod";

/** Why a reviewer rejects a proposal: what the person who takes over, and later the learning, is told. */
export const RejectReason = z.enum(["wrong_intent", "wrong_facts", "not_allowed", "wrong_reply", "other"]);
export type RejectReason = z.infer<typeof RejectReason>;

/** One wording for each, on the card and in the package. */
export const rejectWording: Record<RejectReason, string> = {
  wrong_intent: "The request was misunderstood",
  wrong_facts: "The records or amounts are wrong",
  not_allowed: "Our policy does not allow it",
  wrong_reply: "The reply is not right",
  other: "Something else",
};
