import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";

/** How sure the agent is of what is asked, against the release's own thresholds. */
export type Certainty = "sure" | "fairly" | "unsure" | "unknown";

export interface WantView {
  id: string;
  /** The customer's own words. */
  text: string;
  intent: string | null;
  certainty: Certainty;
  confidence: number;
  runnerUp: { intent: string; confidence: number } | null;
}

/** Each thing that is asked for, with the class of certainty that the decision came to. */
export function viewWants(evidence: Evidence, decision: Decision): WantView[] {
  return evidence.triage.wants.map(({ id, text, intent, confidence, runnerUp }) => ({
    ...{ id, text, intent, confidence, runnerUp },
    certainty: certaintyOf(id, intent, decision),
  }));
}

function certaintyOf(want: string, intent: string | null, { because, parts }: Decision): Certainty {
  if (intent === null) return "unknown";
  const own = new Set([want, "ticket", ...parts.filter((part) => part.want === want).map((part) => part.part)]);
  const codes = because.filter((finding) => own.has(finding.part)).map((finding) => finding.reason.code);
  if (codes.includes("intent_unknown")) return "unknown";
  if (codes.includes("confidence_too_low")) return "unsure";
  return codes.includes("confidence_between") ? "fairly" : "sure";
}
