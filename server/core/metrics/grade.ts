import { z } from "zod";

/** What a resolution turned out to be. `pending`: the days without recontact have not passed yet. */
export const Grade = z.enum(["pending", "verified", "assumed", "failed"]);
export type Grade = z.infer<typeof Grade>;

/**
 * Why a resolution has its grade. `receipts`: all that was done for it has a vendor's receipt; `confirmed`: the customer
 * said that they are content; `silence`: an answer, and nothing since; `reopened`: the customer wrote again; `asked_again`: on another ticket, about the same; `taken_back`, `not_done`: an effect
 * of it.
 */
export const GradeReason = z.enum([
  "receipts",
  "confirmed",
  "silence",
  "reopened",
  "asked_again",
  "taken_back",
  "not_done",
]);
export type GradeReason = z.infer<typeof GradeReason>;

/** Who resolved: the agent alone, the agent with a person's approval, or a person. */
export const ResolvedBy = z.enum(["agent", "approved", "person"]);
export type ResolvedBy = z.infer<typeof ResolvedBy>;
