import type { DecisionInput } from "../evidence/evidence";
import type { Decision } from "./decision";
import type { Reason } from "./reason";

const gone = "erased";

/** A decision without free text: codes, numbers and outcomes stay. What is left of it once its customer was erased. */
export function withoutWords(decision: Decision): Decision {
  return { ...decision, because: decision.because.map((finding) => ({ ...finding, reason: mute(finding.reason) })) };
}

function mute(reason: Reason): Reason {
  switch (reason.code) {
    case "not_entitled":
    case "model_failed":
      return { ...reason, why: gone };
    case "condition_error":
      return { ...reason, message: gone };
    default:
      return reason;
  }
}

/** What decide read, likewise: it still replays, since decide reads none of the words. */
export function inputWithoutWords(input: DecisionInput): DecisionInput {
  return {
    ...input,
    modelFailed: input.modelFailed === null ? null : gone,
    wants: input.wants.map((want) => ({ ...want, unresolved: want.unresolved === null ? null : gone })),
    parts: input.parts.map((part) => {
      if (part.kind === "reply") return part;
      const entitlement = part.entitlement.ok ? part.entitlement : { ok: false as const, why: gone };
      return { ...part, subject: null, entitlement };
    }),
  };
}
