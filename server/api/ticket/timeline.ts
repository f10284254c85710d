import { z } from "zod";
import type { Evidence } from "@/server/core/evidence/evidence";
import { isErasedAddress } from "@/server/core/identity/erased-address";
import type { Db } from "@/server/platform/db";
import type { Run } from "@/server/store/runs";
import { readRatings } from "@/server/flows/read-ratings";
import { listConnectionLabels } from "@/server/store/connections";
import type { Decision } from "@/server/core/decision/decision";
import { findDecisionOfRun } from "@/server/store/decisions";
import { findEscalation } from "@/server/store/escalations";
import { findEvidence } from "@/server/store/evidence";
import { listMemberNames } from "@/server/store/members";
import { getTicketPage, listTicketActionRuns, readTicketHistory, type TicketHistory } from "@/server/store/read-ticket";
import { procedure } from "../trpc";
import { viewActions } from "./part-view";
import { viewActionRun, viewReview, type RunsAround } from "./run-view";
import { unlessErased } from "./unless-erased";

/** The way a ticket went: one round for each pass of the agent, with all that its decision rests on. */
export const timeline = procedure.input(z.object({ ticketId: z.uuid() })).query(async ({ ctx, input }) => {
  const { db } = ctx;
  const { ticketId } = input;
  const { requester, requesterId } = await getTicketPage(db, ticketId);
  const [history, all, ratings, names, labels] = await Promise.all([
    readTicketHistory(db, ticketId),
    listTicketActionRuns(db, ticketId),
    readRatings(db, { id: ticketId, requesterId }),
    listMemberNames(ctx.database.global, ctx.member.workspaceId),
    listConnectionLabels(db),
  ]);
  const around = { all, names, labels, now: ctx.clock.now(), erased: isErasedAddress(requester.address) };
  const rounds = [];
  for (const run of history.runs) rounds.push(await viewRound(db, run, history, around));
  const escalation = await unlessErased(() => findEscalation(db, ticketId));
  return {
    rounds,
    /** Performed outside any pass: acknowledgements, a person's own. */
    otherRuns: all.filter((run) => run.decisionId === null).map((run) => viewActionRun(run, around)),
    escalation: escalation.value,
    followUps: history.followUps.map(({ id, kind, state, dueAt, metAt }) => ({ id, kind, state, dueAt, metAt })),
    ratings,
    erased: escalation.erased,
  };
});

async function viewRound(db: Db, run: Run, history: TicketHistory, around: RunsAround) {
  const row = await findDecisionOfRun(db, run.id);
  const evidence = row ? await unlessErased(() => findEvidence(db, row.id)) : { value: null, erased: false };
  const reviews = row ? history.reviews.filter((candidate) => candidate.runId === run.id) : [];
  const { id, episode, trigger, state, model, release, startedAt, endedAt, error } = run;
  return {
    ...{ id, episode, trigger, state, model, release, startedAt, endedAt, error },
    tokens: run.inputTokens + run.outputTokens,
    erased: evidence.erased,
    evidence: evidence.value ? viewEvidence(evidence.value) : null,
    decision: row ? { ...untold(row.decision), id: row.id, at: row.createdAt } : null,
    actions: row && evidence.value ? viewActions(evidence.value, row.decision.parts) : [],
    /** More than one where parts were approved one after the other. */
    reviews: reviews.map((review) => viewReview(review, around.names)),
    actionRuns: row
      ? around.all.filter((candidate) => candidate.decisionId === row.id).map((found) => viewActionRun(found, around))
      : [],
  };
}

/** What the page shows of the evidence: not the whole records, and not the narrow row. */
function viewEvidence(evidence: Evidence) {
  const { triage, identity, facts, passages, proposal } = evidence;
  return { triage, identity, facts, passages, reply: proposal.reply, knowledgeGaps: proposal.knowledgeGaps };
}

/** Which tickets are looked at afterwards is no page's to tell: whoever scores them would know the tests among them. */
function untold({ sampledForQa: _sampledForQa, ...told }: Decision): Omit<Decision, "sampledForQa"> {
  return told;
}
