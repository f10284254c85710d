import type { Triage } from "@/server/core/evidence/triage";
import { asksForPerson } from "@/server/understanding/asks-for-person";
import { detectLanguage } from "@/server/understanding/detect-language";
import { findDuplicate } from "@/server/understanding/duplicates";
import { findRisks } from "@/server/understanding/find-risks";
import { judgeSentiment } from "@/server/understanding/sentiment";
import { judgeUrgency } from "@/server/understanding/urgency";
import type { ModelCall } from "./call-model";
import type { Models } from "./models/registry";
import { triageWants, type WantsContext } from "./triage-wants";

/** `text` is what is new in this episode; `candidates` are other open tickets of the same requester, and of no other. */
export interface TriageContext extends WantsContext {
  candidates: { ticketId: string; text: string }[];
}

/**
 * Reads a message. What a whole ticket can be stopped by (risks, a wish for a person, the language, a duplicate) is
 * found by code, so that no message can talk a model out of it; the model only sorts the wants.
 */
export async function triage(
  models: Models,
  context: TriageContext,
): Promise<{ triage: Triage; failed: string | null; calls: ModelCall[] }> {
  const { subject, text, candidates } = context;
  const { wants, failed, calls } = await triageWants(models, context);
  const whole = `${subject}\n${text}`;
  const riskKinds = findRisks(whole);
  return {
    triage: {
      wants,
      urgency: riskKinds.length > 0 ? "high" : judgeUrgency(whole),
      sentiment: judgeSentiment(whole),
      language: (await detectLanguage(text)) ?? (await detectLanguage(whole)),
      riskKinds,
      askedForPerson: asksForPerson(whole),
      duplicateOf: findDuplicate(text, candidates),
    },
    failed,
    calls,
  };
}
