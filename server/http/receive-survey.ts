import { parseScore } from "@/server/core/satisfaction/score";
import { parseSurveyToken } from "@/server/core/satisfaction/survey-token";
import { answerSurveyLink } from "@/server/flows/answer-survey";
import { database, openShell } from "@/server/flows/open-shell";
import { inWorkspace } from "@/server/platform/db";
import { hasWorkspace } from "@/server/store/workspaces";
import { readBody } from "./read-body";

const maxBytes = 8_000;
const maxComment = 1_000;

/**
 * The button of a survey's page. Always answered with the page itself, which says how the survey stands: 303, also for what is none
 * of ours. 413 for a body over 8 kB, 403 when another site's page asks.
 */
export async function receiveSurvey(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return new Response(null, { status: 403 });
  const body = await readBody(request, maxBytes);
  if (body === null) return new Response(null, { status: 413 });
  const form = new URLSearchParams(Buffer.from(body).toString("utf8"));
  const address = form.get("token") ?? "";
  await takeAnswer(address, form);
  const location = `/survey/${encodeURIComponent(address === "" ? "-" : address)}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

async function takeAnswer(address: string, form: URLSearchParams): Promise<void> {
  const token = parseSurveyToken(address);
  const score = parseScore(form.get("score") ?? undefined);
  if (token === null || score === null) return;
  // A shell is opened for workspaces that exist: their number is no stranger's to choose.
  if (!(await hasWorkspace(database().global, token.workspaceId))) return;
  const words = (form.get("comment") ?? "").replaceAll("\0", "").trim().slice(0, maxComment);
  const shell = await openShell(token.workspaceId);
  await inWorkspace(token.workspaceId, async () => {
    const outcome = await answerSurveyLink(shell, token.secret, { score, comment: words === "" ? null : words });
    shell.log.info({ outcome }, "survey.answered");
  });
}
