import { z } from "zod";
import { findAction } from "@/server/actions/catalog";
import { TicketState } from "@/server/core/ticket/ticket-state";
import { isCarriedOut } from "@/server/flows/drop-runs";
import { findHeldResolve } from "@/server/flows/undo-resolve";
import { secondLines } from "@/server/flows/judge-review";
import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Db } from "@/server/platform/db";
import { listCapabilities, listConnectionLabels } from "@/server/store/connections";
import { findDecisionOfRun } from "@/server/store/decisions";
import { findEscalation, findRepeatedStop } from "@/server/store/escalations";
import { findEvidence } from "@/server/store/evidence";
import { listMemberNames } from "@/server/store/members";
import {
  findWaitingItem,
  getQueuedThing,
  listEarlierRuns,
  listOtherTickets,
  listPastEffects,
} from "@/server/store/read-card";
import type { QueuedThing } from "@/server/store/read-card";
import { getTicketPage, listTicketActionRuns } from "@/server/store/read-ticket";
import { listApprovedParts } from "@/server/store/verdicts";
import { procedure } from "../trpc";
import { viewActionRun, viewReceipt } from "../ticket/run-view";
import { unlessErased } from "../ticket/unless-erased";
import { viewMessage } from "../ticket/view-message";
import { viewRequester } from "../ticket/view-requester";
import { viewCardReview } from "./view-card-review";
import { viewContext, viewEffects } from "./view-context";
import { viewOwn } from "./view-own";
import type { PartDone } from "./view-parts";
import { viewProposal } from "./view-proposal";

const otherTicketsShown = 6;
const effectsShown = 8;
const runsShown = 6;

/**
 * One item of the queue as a person decides on it: who asks and what for, what would be done and why it waits, and what
 * is known of the customer. Everything is read from our own rows. Throws `not_found`.
 */
export const get = procedure.input(z.object({ id: z.uuid() })).query(async ({ ctx, input }) => {
  const { db, member, database, clock } = ctx;
  const thing = await getQueuedThing(db, input.id);
  const ticket = await getTicketPage(db, thing.ticketId);
  const whose = { ticketId: ticket.id, requesterId: ticket.requesterId, customerId: ticket.customerId };
  const [names, labels, capabilities, all, others, effects, runs, proposal, waiting] = await Promise.all([
    listMemberNames(database.global, member.workspaceId),
    listConnectionLabels(db),
    listCapabilities(db),
    listTicketActionRuns(db, ticket.id),
    listOtherTickets(db, whose, otherTicketsShown),
    listPastEffects(db, whose, effectsShown),
    listEarlierRuns(db, ticket.id, runsShown),
    readProposal(db, thing),
    findWaitingItem(db, ticket.id),
  ]);
  const requester = viewRequester(ticket.requester);
  const around = { all, names, labels, now: clock.now(), erased: requester.erased };
  const owners = new Map([...capabilities].map(([port, id]) => [port as string, labels.get(id) ?? ""]));
  const { evidence } = proposal;
  const escalation = thing.kind === "review" ? null : (await unlessErased(() => findEscalation(db, ticket.id))).value;
  const repeated = thing.kind === "escalation" ? await findRepeatedStop(db, ticket.id, ticket.episode) : null;
  const resolved =
    thing.kind === "escalation" && !requester.erased ? await findHeldResolve(db, ticket, clock.now()) : null;
  const secondAbove = await secondLines({ db });
  const open = thing.kind === "review" && thing.review.state === "waiting";
  return {
    id: input.id,
    kind: thing.kind,
    ticket: viewTicket(ticket, names),
    requester,
    messages: ticket.messages.map(viewMessage),
    erased: requester.erased || proposal.erased,
    proposal: viewRead(proposal, {
      ...{ open, owners, secondAbove },
      done: doneParts(all, thing.runId),
      effects: viewEffects(effects, ticket.id, names),
    }),
    review: thing.kind === "review" ? viewCardReview(thing.review, { names, member, now: around.now }) : null,
    escalation: thing.kind === "escalation" ? escalation : null,
    own: viewOwn(ticket, { all, escalation, repeated, resolved, memberId: member.userId, names, now: around.now }),
    waits: thing.kind === "wait" ? all.filter((run) => isAwaited(run.state)).map((run) => viewWait(run, labels)) : [],
    effects: all
      .filter((run) => findAction(run.action)?.audience === "model" && run.state !== "held")
      .map((run) => viewActionRun(run, around)),
    context: viewContext({ ticketId: ticket.id, evidence, others, effects, runs, names }),
    /** Where the ticket waits now, if that is elsewhere. */
    nowAt: waiting && waiting.id !== input.id ? waiting : null,
    asOf: around.now,
  };
});

type TicketRow = Awaited<ReturnType<typeof getTicketPage>>;

function viewTicket(ticket: TicketRow, names: ReadonlyMap<string, string>) {
  const { id, externalRef, subject, channel, episode, urgency, language, intent, team, createdAt } = ticket;
  return {
    ...{ id, ref: externalRef, subject, channel, episode, urgency, language, intent, team, createdAt },
    state: TicketState.parse(ticket.state),
    assignee: ticket.assigneeId === null ? null : (names.get(ticket.assigneeId) ?? "a former member"),
    assigneeId: ticket.assigneeId,
  };
}

const awaited: ReadonlySet<string> = new Set(["waiting_vendor", "unknown", "not_done", "accepted", "sent"]);
const isAwaited = (state: string) => awaited.has(state);

type RunRow = Awaited<ReturnType<typeof listTicketActionRuns>>[number];

/** What a waiting ticket waits for, and when it is tried or looked up again. */
function viewWait(run: RunRow, labels: ReadonlyMap<string, string>) {
  const { id, state, error, attempts, nextAttemptAt, createdAt } = run;
  return {
    ...{ id, state, error, attempts, nextAttemptAt, since: createdAt },
    title: findAction(run.action)?.title ?? run.action,
    at: run.connectionId === null ? null : (labels.get(run.connectionId) ?? null),
  };
}

type Around = Omit<Parameters<typeof viewProposal>[0], keyof ReadProposal>;

function viewRead({ evidence, decision, approved }: ReadProposal, around: Around) {
  return evidence && decision ? viewProposal({ evidence, decision, approved, ...around }) : null;
}

/** What of a run's plan is carried out: a card shows it as done, whatever else of it waits. */
function doneParts(all: readonly RunRow[], runId: string | null): Map<string, PartDone> {
  const done = all.filter((run) => run.runId !== null && run.runId === runId && isCarriedOut(run));
  return new Map(
    done.map((run) => {
      const elsewhere = run.state === "superseded";
      return [run.part, { ref: viewReceipt(run, noNames).receipt?.ref ?? null, at: run.updatedAt, elsewhere }];
    }),
  );
}

const noNames: ReadonlyMap<string, string> = new Map();

interface ReadProposal {
  evidence: Evidence | null;
  decision: Decision | null;
  approved: ReadonlySet<string>;
  erased: boolean;
}

/** The decision behind an item and its evidence; nothing of what was erased, or of a run that never came to decide. */
async function readProposal(db: Db, thing: QueuedThing): Promise<ReadProposal> {
  const none = { evidence: null, decision: null, approved: new Set<string>(), erased: false };
  if (thing.runId === null) return none;
  const row = await findDecisionOfRun(db, thing.runId);
  if (!row) return none;
  const { value, erased } = await unlessErased(() => findEvidence(db, row.id));
  const approved = new Set(await listApprovedParts(db, thing.runId));
  return { evidence: value, decision: row.decision, approved, erased };
}
