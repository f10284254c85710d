import { z } from "zod";

/** Why a reviewer rejects a proposal: what the person who takes over, and later the learning, is told. */
export const RejectReason = z.enum([
  "wrong_intent",
  "wrong_facts",
  "not_allowed",
  "wrong_reply",
  "unsafe",
  "missing_information",
  "duplicate",
  "needs_person",
  "other",
]);
export type RejectReason = z.infer<typeof RejectReason>;
