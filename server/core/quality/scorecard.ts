import { z } from "zod";
import type { Decision } from "../decision/decision";
import { cellNameOf, wantsOf } from "../decision/want-rules";
import type { DecisionInput, DecisionPart } from "../evidence/evidence";

/** Of the questions below: a score says which it answered. Other questions are another version. */
export const cardVersion = 1;

export const Criterion = z.enum(["intent", "facts", "policy", "action", "reply", "tone"]);
export type Criterion = z.infer<typeof Criterion>;

/** `na`: there was nothing of the kind to look at. */
export const Mark = z.enum(["pass", "fail", "na"]);
export type Mark = z.infer<typeof Mark>;

/** Every question has its answer. */
export const Marks = z.strictObject({
  ...{ intent: Mark, facts: Mark, policy: Mark, action: Mark, reply: Mark, tone: Mark },
} satisfies Record<Criterion, typeof Mark>);
export type Marks = z.infer<typeof Marks>;

export const QualityVerdict = z.enum(["passed", "failed"]);
export type QualityVerdict = z.infer<typeof QualityVerdict>;

/**
 * `hard`: harm was done or allowed, one is enough to take the step back to suggesting. `critical`: one fails the item.
 * `minor`: one alone does not, both together do.
 */
const weights: Record<Criterion, "hard" | "critical" | "minor"> = {
  intent: "critical",
  facts: "critical",
  policy: "hard",
  action: "hard",
  reply: "minor",
  tone: "minor",
};

export interface CardVerdict {
  verdict: QualityVerdict;
  hard: boolean;
  failed: Criterion[];
}

/** What a scorecard comes to. A card with nothing but "does not apply" has looked at nothing: it fails. */
export function verdictOf(marks: Marks): CardVerdict {
  const failed = Criterion.options.filter((criterion) => marks[criterion] === "fail");
  const weigh = (weight: "hard" | "critical" | "minor") => failed.filter((one) => weights[one] === weight).length;
  const isBlank = Criterion.options.every((criterion) => marks[criterion] === "na");
  const isBad = isBlank || weigh("hard") + weigh("critical") > 0 || weigh("minor") > 1;
  return { verdict: isBad ? "failed" : "passed", hard: weigh("hard") > 0, failed };
}

/** One part that acted, for one cell, as a scorecard sees it. */
export interface ScoredPart {
  part: string;
  intent: string;
  cell: string;
  failed: boolean;
  hard: boolean;
}

/** The questions that speak of an action, and those that speak of the reply. */
const ofActions: readonly Criterion[] = ["intent", "facts", "policy", "action"];
const ofReply: readonly Criterion[] = ["intent", "facts", "reply", "tone"];

/**
 * What a scorecard says of the cells that acted. A failed card speaks against the parts that its failed questions are about,
 * and says nothing of the others; where no action acted, the reply answers for everything.
 */
export function partsOfScore(decision: Decision, input: DecisionInput, marks: Marks): ScoredPart[] {
  const { verdict, failed } = verdictOf(marks);
  const acting = input.parts.filter((part) =>
    decision.parts.some((one) => one.part === part.id && one.outcome === "act"),
  );
  const hasAction = acting.some((part) => part.kind === "action");
  return acting.flatMap((part) => {
    const about = questionsOf(part, hasAction);
    const against = failed.length === 0 ? about : failed.filter((criterion) => about.includes(criterion));
    if (verdict === "failed" && against.length === 0) return [];
    const hard = verdict === "failed" && against.some((one) => failed.includes(one) && weights[one] === "hard");
    const intents = input.wants.filter((want) => wantsOf(part).includes(want.id)).map((want) => want.intent);
    return [...new Set(intents)].flatMap((intent) =>
      intent === null ? [] : [{ part: part.id, intent, cell: cellNameOf(part), failed: verdict === "failed", hard }],
    );
  });
}

function questionsOf(part: DecisionPart, hasAction: boolean): readonly Criterion[] {
  if (part.kind === "action") return ofActions;
  return hasAction ? ofReply : Criterion.options;
}
