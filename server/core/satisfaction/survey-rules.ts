import type { Evidence } from "../evidence/evidence";
import type { Settings } from "../policy/settings";
import { speaksSurvey } from "./survey-line";

/** What is known of a reply that is about to go out. */
export interface AnswerToRate {
  purpose: "answer" | "question" | "proof";
  /** The reply ends its episode: nothing else of the decision waits for anybody. */
  isComplete: boolean;
  triage: Pick<Evidence["triage"], "language" | "riskKinds">;
  /** Some episode of the ticket was handed to a person. */
  wasEscalated: boolean;
  /** What opened the episode. */
  cause: "opened" | "reopened" | "follow_up";
}

/**
 * Whether an answer asks for a rating: it resolves what the customer wrote about, and nobody was alarmed. Never where law, harm or
 * the press was spoken of, nor after a person had to take over.
 */
export function asksForRating({ survey }: Pick<Settings, "survey">, answer: AnswerToRate): boolean {
  const { purpose, isComplete, triage, wasEscalated, cause } = answer;
  const isCalm = triage.riskKinds.length === 0 && !wasEscalated;
  return (
    survey.on && purpose === "answer" && isComplete && isCalm && cause !== "follow_up" && speaksSurvey(triage.language)
  );
}

/** `unsent`: its reply never went out. */
export type SurveyStanding = "open" | "answered" | "expired" | "unsent";

/** How a survey stands at `now`. An answer can be changed until the time is over, and not after. */
export function surveyStanding(
  survey: { askedAt: Date | null; expiresAt: Date | null; score: number | null },
  now: Date,
): SurveyStanding {
  if (survey.askedAt === null || survey.expiresAt === null) return "unsent";
  if (!(now.getTime() < survey.expiresAt.getTime())) return "expired";
  return survey.score === null ? "open" : "answered";
}
