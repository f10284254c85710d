import type { ArgDeclaration } from "../../procedure/arg-declaration";

export type ReleaseIssueCode =
  | "duplicate_intent"
  | "duplicate_procedure"
  | "duplicate_test"
  | "unknown_intent"
  | "unknown_action"
  | "unknown_fact"
  | "unknown_slot"
  | "unknown_argument"
  | "unknown_article"
  | "bad_condition"
  | "condition_never_holds"
  | "conditions_contradict"
  | "thresholds_crossed"
  | "level_capped"
  | "never_acts"
  | "money_without_limits"
  | "currency_not_listed"
  | "action_without_owner"
  | "no_cell"
  | "unreachable_cell"
  | "no_procedure"
  | "unreachable_procedure"
  | "unbound_argument"
  | "wrong_argument"
  | "unused_slot"
  | "unfilled_wording"
  | "no_wording"
  | "reply_without_grounding"
  | "unproven_states_facts"
  | "shadowed_rule"
  | "never_hit";

/** An error keeps the release from being published; a warning only fails closed when a ticket meets it. */
export interface ReleaseIssue {
  severity: "error" | "warning";
  code: ReleaseIssueCode;
  /** "late_delivery_refund", "late_delivery_refund.issue_refund" for a cell or a step, "routing.2" for the third rule. */
  where: string;
  message: string;
  /** In a procedure and its conditions, what is at fault: "steps.0.args.orderId.name", "conditions.reply.1.expression". */
  path?: string;
  /** Offset into the text that is at fault, from 0: a condition's expression, or a wording. */
  position?: number;
}

export function error(code: ReleaseIssueCode, where: string, message: string): ReleaseIssue {
  return { severity: "error", code, where, message };
}

export function warning(code: ReleaseIssueCode, where: string, message: string): ReleaseIssue {
  return { severity: "warning", code, where, message };
}

/** What the check must know of an action that may stand in a proposal. */
export interface OfferedAction {
  name: string;
  effect: "read" | "write" | "money";
  /** Ports that it is performed through. */
  needs: readonly string[];
  /** Its arguments by name. */
  args: Readonly<Record<string, ArgDeclaration>>;
}

/** What a workspace is like, beyond its release. null: not known, and nothing is said of it. */
export interface ReleaseSurroundings {
  /** Ports that some connection owns. */
  ownedPorts: readonly string[] | null;
  /** Currencies that the company is paid in. */
  currencies: readonly string[] | null;
  /** Ids of the documents that may be cited. */
  articles: readonly string[] | null;
  /** How often something was met in the last 90 days. */
  use: ReleaseUse | null;
}

export interface ReleaseUse {
  /** By "intent.cell". */
  cells: Readonly<Record<string, number>>;
  tickets: readonly { intent: string | null; urgency: string | null; language: string | null; count: number }[];
}

export const nothingKnown: ReleaseSurroundings = { ownedPorts: null, currencies: null, articles: null, use: null };
