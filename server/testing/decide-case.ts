import type { ActionPart, DecisionInput, ReplyPart } from "@/server/core/evidence/evidence";
import type { Outcome } from "@/server/core/decision/decision";
import type { GoverningPolicy } from "@/server/core/policy/governing-policy";

/** The sample decision with one thing changed, and what that must come to. */
export interface DecideCase {
  name: string;
  input?: Partial<DecisionInput>;
  action?: Partial<ActionPart>;
  reply?: Partial<ReplyPart>;
  policy?: GoverningPolicy;
  replies?: number;
  /** "part code" of every finding, in order. */
  because: string[];
  /** Outcome of the action, of the reply, of the whole. */
  outcomes: [Outcome, Outcome, Outcome];
}
