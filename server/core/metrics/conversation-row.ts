import type { Grade, GradeReason, ResolvedBy } from "./grade";

/** One card that a person had before them. */
export interface ReviewFact {
  queuedAtMs: number;
  decidedAtMs: number;
  approved: boolean;
  /** Characters that were changed before it was approved; null: none. */
  editDistance: number | null;
}

/** One conversation of the period in which it entered, in plain values: all that the numbers are made of. Nothing personal. */
export interface ConversationRow {
  ticketId: string;
  enteredAtMs: number;
  channel: string;
  intent: string | null;
  /** Asks what another conversation asks already. */
  isDuplicate: boolean;
  /** The agent answered in public, alone or approved. */
  agentReplied: boolean;
  /** A person answered in public. */
  personReplied: boolean;
  /** The agent planned something that may be done, or that a person was to decide. */
  proposed: boolean;
  /** Why it was first handed to a person, the main cause first; null: it never was. */
  causes: readonly string[] | null;
  /** Of the resolution that it is judged by, which is the least good one; null: it was never resolved. */
  resolution: { grade: Grade; reason: GradeReason | null; by: ResolvedBy; dueAtMs: number } | null;
  /** When it was resolved for good so far; null while it is not. */
  resolvedAtMs: number | null;
  firstReplyAtMs: number | null;
  /** Cards that a person approved or rejected. */
  reviews: readonly ReviewFact[];
  /** Effects on a customer's own matter that were done, and those of them that were taken back. */
  effects: number;
  wrongEffects: number;
  modelTokens: number;
  modelMs: number;
  /** What the customer answered when asked, 1 to 5; nobody is asked yet. */
  csat: number | null;
}
