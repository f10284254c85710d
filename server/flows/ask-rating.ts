import { cellNameOf, wantsOf } from "@/server/core/decision/want-rules";
import { asksForRating } from "@/server/core/satisfaction/survey-rules";
import type { Settings } from "@/server/core/policy/settings";
import { surveyLine } from "@/server/core/satisfaction/survey-line";
import { env } from "@/server/platform/env";
import type { ActionRun } from "@/server/store/action-runs";
import { getSettings } from "@/server/store/settings";
import { cellKey, insertSurvey, markSurveyAsked, readSurveyContext } from "@/server/store/surveys";
import type { NewSurvey } from "@/server/store/surveys";
import { getRequester } from "@/server/store/requesters";
import type { Vault } from "@/server/store/vault";
import { cellVersion, proposesNow } from "./cell-version";
import type { Held } from "./claimed-transaction";
import type { Decided } from "./decided";
import type { PerformContext } from "./perform-context";
import { hashSecret } from "./proof-secret";
import type { Shell } from "./shell";

/** What a reply asks with, and what is written with it. */
export interface RatingAsked {
  /** Goes below the reply. */
  text: string;
  perform: Required<Pick<PerformContext, "onSend" | "ownLinks">>;
  /** Written with the reply's receipt: from then on it can be answered. */
  onSent: (held: Held) => Promise<void>;
}

interface Answer {
  decided: Decided;
  context: PerformContext;
  allowed: ReadonlySet<string>;
  isComplete: boolean;
  resolvedBy: NewSurvey["resolvedBy"];
}

/**
 * The lines below an answer that ask how satisfied its customer is; null: it asks nothing. A reply that is sent once more says what it
 * said the first time, whatever the settings say by then: the vendor knows it by its key.
 */
export async function askRating(shell: Shell, run: ActionRun, answer: Answer): Promise<RatingAsked | null> {
  const { ticket, vault } = answer.context;
  const { nextauthUrl } = env();
  const { body } = await getSettings(shell.db);
  if (nextauthUrl === null || !(await mayAsk(shell, run, answer, body))) return null;
  const { address } = await getRequester(shell.db, ticket.requesterId);
  const secret = surveySecret(vault, run.id, address);
  const page = `${nextauthUrl.replace(/\/$/, "")}/survey/${shell.workspaceId}.${secret}`;
  const line = surveyLine(answer.decided.evidence.triage.language ?? "", page);
  if (line === null) return null;
  const survey: NewSurvey = {
    ...{ id: run.id, ticketId: ticket.id, episode: ticket.episode, tokenHash: hashSecret(secret) },
    ...{ resolvedBy: answer.resolvedBy, cells: cellsOf(shell, answer) },
  };
  return {
    text: `\n\n${line.text}`,
    perform: { ownLinks: line.links, onSend: (held) => insertSurvey(held.tx, survey) },
    onSent: (held) => {
      const askedAt = shell.clock.now();
      const expiresAt = new Date(askedAt.getTime() + body.survey.days * 86_400_000);
      return markSurveyAsked(held.tx, run.id, { askedAt, expiresAt });
    },
  };
}

async function mayAsk(shell: Shell, run: ActionRun, answer: Answer, body: Settings): Promise<boolean> {
  const { ticket } = answer.context;
  const { triage, proposal } = answer.decided.evidence;
  const of = await readSurveyContext(shell.db, ticket.id, ticket.episode);
  if (run.attempts > 0) return of.survey?.id === run.id;
  if (proposal.reply === null || of.survey?.askedAt) return false;
  const { purpose } = proposal.reply;
  return asksForRating(body, { purpose, isComplete: answer.isComplete, triage, ...of });
}

/** Derived and never written down, bound to the address that is asked: with the requester's key it is gone. */
export function surveySecret(vault: Vault, surveyId: string, address: string): string {
  return Buffer.from(vault.derive(`survey link ${surveyId} ${address}`), "hex").toString("base64url");
}

/** The cells of all that was done for this answer, the reply's own with them, each in the version that did it. */
function cellsOf(shell: Shell, { decided, allowed }: Answer): string[] {
  const { release, evidence } = decided;
  if (release === null) return [];
  const keys = evidence.input.parts
    .filter(({ id }) => allowed.has(id))
    .flatMap((part) =>
      evidence.input.wants
        .filter(({ id }) => wantsOf(part).includes(id))
        .flatMap(({ intent }) => {
          const cell = cellNameOf(part);
          if (intent === null) return [];
          return [cellKey({ intent, cell, version: cellVersion(release, intent, cell, proposesNow(shell)) })];
        }),
    );
  return [...new Set(keys)];
}
