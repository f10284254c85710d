import type { Grade, GradeReason } from "./grade";

/** What is known of a resolution once its window has passed. Effects: on the customer's own matter, without replies and tags. */
export interface ResolutionFacts {
  /** Effects of the episode that were done. */
  done: number;
  /** Of those, how many have a vendor's receipt. */
  receipted: number;
  /** Effects that were begun and of which nobody knows yet how they end. */
  open: number;
  /** The same customer asked the same on another ticket within the window. */
  askedAgain: boolean;
  /** They wrote on another ticket within the window, and nobody has read yet what about. */
  unread: boolean;
  /** The customer wrote that they are content, and nothing since. */
  confirmed: boolean;
}

/**
 * The grade of a resolution whose window has passed without a reopening; null: it cannot be told yet. Nothing is verified by
 * silence, nor while anything of it is open or lacks its receipt.
 */
export function gradeOf(facts: ResolutionFacts): { grade: Exclude<Grade, "pending">; reason: GradeReason } | null {
  if (facts.askedAgain) return { grade: "failed", reason: "asked_again" };
  if (facts.unread) return null;
  const isProven = facts.done > 0 && facts.receipted === facts.done && facts.open === 0;
  if (isProven) return { grade: "verified", reason: "receipts" };
  const isConfirmed = facts.confirmed && facts.open === 0;
  return isConfirmed ? { grade: "verified", reason: "confirmed" } : { grade: "assumed", reason: "silence" };
}
