import type { Triage } from "@/server/core/evidence/triage";

/** Without a release nothing can be understood: one want, of no known kind. */
export function blindTriage(text: string): Triage {
  return {
    wants: [{ id: "w1", text, intent: null, confidence: 0, runnerUp: null }],
    urgency: "normal",
    sentiment: "neutral",
    language: null,
    riskKinds: [],
    askedForPerson: false,
    duplicateOf: null,
  };
}
