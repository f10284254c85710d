import { surveyStanding } from "@/server/core/satisfaction/survey-rules";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { constantTimeEqual } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { appendAudit } from "@/server/store/audit";
import { getRequester } from "@/server/store/requesters";
import { answerSurvey, findSurveyByToken } from "@/server/store/surveys";
import type { Survey } from "@/server/store/surveys";
import { lockTicket } from "@/server/store/tickets";
import type { Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import type { Vault } from "@/server/store/vault";
import { surveySecret } from "./ask-rating";
import { judgeSoon } from "./judge-soon";
import { hashSecret } from "./proof-secret";
import type { Shell } from "./shell";

/** Of the shell, what an answer takes: no vendor and no model is asked. */
type SurveyShell = Pick<Shell, "workspaceId" | "db" | "clock" | "step">;

/** `unknown`: there is no such survey here, whatever is wrong with the link. */
export type TakenAnswer = "answered" | "expired" | "unknown";

/** A link was followed and its button pressed. Racing callers are taken in one after the other: the last one counts. */
export async function answerSurveyLink(
  shell: SurveyShell,
  secret: string,
  said: { score: number; comment: string | null },
): Promise<TakenAnswer> {
  return shell.step("answer survey", () =>
    inTransaction(shell.db, async (tx) => {
      const found = await findSurveyByToken(tx, hashSecret(secret));
      if (found === null) return "unknown";
      const ticket = await lockTicket(tx, found.ticketId);
      const survey = await findSurveyByToken(tx, hashSecret(secret));
      const vault = survey && (await openOwnVault(tx, ticket, survey, secret));
      if (!survey || !vault) return "unknown";
      return take(tx, shell, { ticket, survey, vault }, said);
    }),
  );
}

/** The key of whom the link was made for; null once they were erased, or where the link is another's. */
async function openOwnVault(tx: Db, ticket: Ticket, survey: Survey, secret: string): Promise<Vault | null> {
  try {
    const vault = await openVault(tx, ticket.requesterId);
    const { address } = await getRequester(tx, ticket.requesterId);
    return constantTimeEqual(secret, surveySecret(vault, survey.id, address)) ? vault : null;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

async function take(
  tx: Db,
  shell: SurveyShell,
  { ticket, survey, vault }: { ticket: Ticket; survey: Survey; vault: Vault },
  { score, comment }: { score: number; comment: string | null },
): Promise<TakenAnswer> {
  const at = shell.clock.now();
  const standing = surveyStanding(survey, at);
  if (standing === "unsent") return "unknown";
  if (standing === "expired") return "expired";
  // The button pressed twice.
  if (survey.score === score && comment === null) return "answered";
  const words = comment === null ? {} : { sealedComment: vault.seal(commentOf(survey.id), comment) };
  if (!(await answerSurvey(tx, survey, { score, at, ...words }))) return "expired";
  const actor = { kind: "customer", id: ticket.requesterId } as const;
  const data = {
    ...{ survey: survey.id, episode: survey.episode, score, before: survey.score },
    comment: comment === null ? null : vault.commit(comment),
  };
  await appendAudit(tx, `ticket:${ticket.id}`, [{ kind: "survey.answered", at: at.toISOString(), actor, data }]);
  await judgeSoon(tx, shell);
  return "answered";
}

/** What a customer's words on a survey are sealed under. */
export function commentOf(surveyId: string): string {
  return `survey:${surveyId}`;
}
