import type { Decision } from "../decision/decision";
import { cellNameOf, wantsOf } from "../decision/want-rules";
import type { DecisionInput } from "../evidence/evidence";
import type { EvidenceFault } from "./evidence-item";

/**
 * What a person decided on a card. `edited`: parts that are otherwise than the agent proposed them. `settledBefore`: parts
 * that an earlier card of the same plan had approved.
 */
export type SettledVerdict =
  | { kind: "approved"; parts: readonly string[]; edited: readonly string[] }
  | { kind: "rejected"; settledBefore: readonly string[] };

/** One part of a settled decision, for one cell. */
export interface SettledItem {
  part: string;
  intent: string;
  cell: string;
  /** Null: it waits for its window to pass. */
  fault: EvidenceFault | null;
}

/**
 * What a person's verdict says of the cells that its parts are decided by. An edit counts against the part that was edited
 * alone; a rejection against all that still waited. A reply that serves several wants counts for the cell of each.
 */
export function itemsOfVerdict(decision: Decision, input: DecisionInput, verdict: SettledVerdict): SettledItem[] {
  return input.parts.flatMap((part) => {
    const fault = faultOf(part.id, decision, verdict);
    if (fault === undefined) return [];
    const intents = input.wants.filter((want) => wantsOf(part).includes(want.id)).map((want) => want.intent);
    return [...new Set(intents)].flatMap((intent) =>
      intent === null ? [] : [{ part: part.id, intent, cell: cellNameOf(part), fault }],
    );
  });
}

/** Undefined: nothing was said of it. */
function faultOf(part: string, decision: Decision, verdict: SettledVerdict): EvidenceFault | null | undefined {
  if (verdict.kind === "approved") {
    if (!verdict.parts.includes(part)) return undefined;
    return verdict.edited.includes(part) ? "edited" : null;
  }
  const waited = decision.parts.some((one) => one.part === part && one.outcome === "review");
  return waited && !verdict.settledBefore.includes(part) ? "rejected" : undefined;
}
