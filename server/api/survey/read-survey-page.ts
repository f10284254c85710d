import { parseSurveyToken } from "@/server/core/satisfaction/survey-token";
import { surveyStanding } from "@/server/core/satisfaction/survey-rules";
import { webDatabase } from "@/server/auth/web-database";
import { hashSecret } from "@/server/flows/proof-secret";
import { systemClock, type Clock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { getSettings } from "@/server/store/settings";
import { findSurveyByToken } from "@/server/store/surveys";

/** `unknown`: every address that is none of ours, whatever is wrong with it. */
export interface LiveSurvey {
  kind: "open" | "answered";
  company: string;
  score: number | null;
  commented: boolean;
}

export type SurveyPage = LiveSurvey | { kind: "expired" } | { kind: "unknown" };

/** What the page behind a survey's link shows. Reads only: mail scanners open links too. */
export async function readSurveyPage(
  address: string,
  { db, clock }: { db: Db; clock: Clock } = { db: webDatabase().app, clock: systemClock },
): Promise<SurveyPage> {
  const token = parseSurveyToken(address);
  if (token === null) return { kind: "unknown" };
  return inWorkspace(token.workspaceId, async () => {
    const survey = await findSurveyByToken(db, hashSecret(token.secret));
    if (survey === null) return { kind: "unknown" };
    const standing = surveyStanding(survey, clock.now());
    if (standing === "unsent") return { kind: "unknown" };
    if (standing === "expired") return { kind: "expired" };
    const { body } = await getSettings(db);
    const { score, sealedComment } = survey;
    return { kind: standing, company: body.companyName, score, commented: sealedComment !== null };
  });
}
