import type { Decision, Finding } from "@/server/core/decision/decision";
import type { Receipt } from "@/server/core/ports/write";
import { getActionRun, listActionRuns } from "@/server/store/action-runs";
import { listActingParts } from "@/server/store/verdicts";
import { openFollowUp } from "@/server/store/follow-ups";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { ActionRun } from "@/server/store/action-runs";
import { findAction } from "@/server/actions/catalog";
import { agentActor } from "./agent-actor";
import { askRating } from "./ask-rating";
import type { Decided } from "./decided";
import { isCarriedOut } from "./drop-runs";
import { endEpisode } from "./end-episode";
import { notToGoOut, performAction } from "./perform-action";
import type { PerformContext } from "./perform-context";
import { proofMailing, proofPart } from "./proof-mail";
import { pollAccepted } from "./poll-accepted";
import { recheckRun } from "./recheck-run";
import { reconcileAction } from "./reconcile-action";
import { finalText, recordOutgoing } from "./send-reply";
import { notBefore } from "./vendor-retries";
import { vendorRef } from "./vendor-ref";
import { isRunCurrent } from "@/server/store/runs";
import type { Shell } from "./shell";
import type { Vault } from "@/server/store/vault";

type Purpose = "answer" | "question" | "proof";

/** Where a decided run stands after it was taken as far as it goes now. */
export type Advanced =
  /** The reply is out. `ended`: with it the episode, in one commit. */
  | { kind: "replied"; purpose: Purpose; approved: boolean; ended: boolean }
  | { kind: "waiting_review" }
  /** `inDoubt`: something may have been done, and nothing else is concluded before that is known. */
  | { kind: "waiting_vendor"; resumeAt: Date; inDoubt: boolean }
  /** An action of the agent's own waits before it is begun. */
  | { kind: "held"; resumeAt: Date }
  /** `against`: what was found that the card did not show. */
  | { kind: "rework"; why: string; against?: readonly Finding[] }
  /** `why`: what stopped a plan that was allowed. */
  | { kind: "person"; why: string | null };

const spentStates: readonly string[] = ["rejected", "conflict", "stale", "refused", "failed"];

/**
 * Steps 9a and 11: performs what was allowed, want by want and in order, stopping at the first that is not done; then
 * sends the reply once every effect that it states is done. Can be called again by any successor at any time.
 */
export async function advanceRun(
  shell: Shell,
  at: { claim: Claim; ticket: Ticket; vault: Vault },
  decided: Decided,
): Promise<Advanced> {
  const plan = await openPlan(shell, at, decided);
  const stops: Stopped[] = [];
  for (const want of decided.evidence.triage.wants) {
    const stop = await advanceWant(shell, plan, want.id);
    if (stop) stops.push(stop);
  }
  const [blocking] = stops.sort((a, b) => urgencyOf(a) - urgencyOf(b));
  if (blocking) return blocking;
  const reply = await advanceReply(shell, plan);
  if (reply && (reply.kind !== "replied" || reply.ended)) return reply;
  const result = reply && isComplete(plan) ? reply : restOf(decided.decision);
  const mayRest = result.kind === "replied" || (await isRunCurrent(shell.db, decided.runId));
  return mayRest ? result : { kind: "rework", why: "a newer message came in" };
}

async function openPlan(
  shell: Shell,
  at: { claim: Claim; ticket: Ticket; vault: Vault },
  decided: Decided,
): Promise<Plan> {
  const reviewed = decided.decision.parts.some((part) => part.outcome === "review");
  const approved = new Set(reviewed ? await listActingParts(shell.db, decided.runId) : []);
  const runs = await listActionRuns(shell.db, { decisionId: decided.decisionId });
  return {
    decided,
    context: { ...at, customerId: decided.evidence.identity.customerId, ofRun: decided.runId },
    allowed: allowedParts(decided.decision, approved),
    approved,
    runs: new Map(runs.map((run) => [run.part, run])),
    receipts: {},
  };
}

interface Plan {
  decided: Decided;
  context: PerformContext;
  allowed: ReadonlySet<string>;
  approved: ReadonlySet<string>;
  runs: ReadonlyMap<string, ActionRun>;
  /** By part, of everything that is done: what the reply may state. */
  receipts: Record<string, Receipt>;
}

/** Nothing of the decision is left for a person or a reviewer: a sent reply ends the episode. */
function isComplete({ decided, approved }: Plan): boolean {
  const { outcome, parts } = decided.decision;
  return outcome !== "escalate" && parts.every((part) => part.outcome !== "review" || approved.has(part.part));
}

/** What an incomplete decision, or one without a reply, comes to. */
function restOf(decision: Decision): Advanced {
  const waits = decision.outcome !== "escalate" && decision.parts.some((part) => part.outcome === "review");
  return waits ? { kind: "waiting_review" } : { kind: "person", why: null };
}

/** Of several stops the first counts: what is in doubt is found out, then a person, then a new plan, then waiting. */
function urgencyOf(stop: Stopped): number {
  if (stop.kind === "waiting_vendor") return stop.inDoubt ? 0 : 3;
  if (stop.kind === "held") return 4;
  return stop.kind === "person" ? 1 : 2;
}

/** What the decision allows by itself, and what a reviewer has said yes to. */
function allowedParts(decision: Decision, approved: ReadonlySet<string>): Set<string> {
  const allowed = decision.parts.filter(
    ({ part, outcome }) => outcome === "act" || (outcome === "review" && approved.has(part)),
  );
  return new Set(allowed.map(({ part }) => part));
}

async function advanceWant(shell: Shell, plan: Plan, want: string): Promise<Stopped | null> {
  for (const proposed of plan.decided.evidence.proposal.actions.filter((action) => action.want === want)) {
    const run = plan.runs.get(proposed.id);
    if (!run || !plan.allowed.has(proposed.id)) return null;
    const after = await bringOn(shell, run, plan, { ...plan.context, ...followUp(shell, plan.decided, run) });
    if (after.kind === "done") plan.receipts[proposed.id] = after.receipt;
    else return after;
  }
  return null;
}

type Stopped = Extract<Advanced, { kind: "held" | "rework" | "waiting_vendor" | "person" }>;
type BroughtOn = { kind: "done"; receipt: Receipt } | Stopped;

/** Takes one action run as far as it goes: performs it, looks a lost answer up, or says when to come back. */
async function bringOn(shell: Shell, run: ActionRun, plan: Plan, context: PerformContext): Promise<BroughtOn> {
  const ended = endOf(run);
  if (ended) return ended;
  if (run.state === "sent" || run.state === "unknown") return lookUp(shell, run, plan, context);
  if (run.state === "accepted") return poll(shell, run, context);
  const { decided, approved } = plan;
  const wait = await waitOf(shell, run, approved);
  if (wait) return wait;
  const rechecked = await recheckRun(shell, { ticket: context.ticket, decided, approved }, run);
  if (rechecked.kind !== "allowed") return rechecked;
  const performed = await performAction(shell, run, context);
  if (performed.receipt && isCarriedOut(performed)) return { kind: "done", receipt: performed.receipt };
  const inDoubt = performed.state === "unknown" || performed.state === "accepted";
  if (performed.resumeAt) return { kind: "waiting_vendor", resumeAt: performed.resumeAt, inDoubt };
  return notBegun(performed.why ?? performed.state);
}

/** What a run came to that has ended; null while it is open. */
function endOf(run: ActionRun): BroughtOn | null {
  if (isCarriedOut(run)) return { kind: "done", receipt: run.receipt as unknown as Receipt };
  if (spentStates.includes(run.state)) return { kind: "rework", why: run.error ?? run.state };
  return run.state === "escalated" ? { kind: "person", why: cannotSay(run) } : null;
}

/** A plan is made anew, save where every plan would end the same. */
function notBegun(why: string): Stopped {
  return why === notToGoOut ? { kind: "person", why } : { kind: "rework", why };
}

/** What a person has to find out before anybody does it again. */
function cannotSay(run: ActionRun): string {
  const what = findAction(run.action)?.title ?? run.action;
  return `Check first at the vendor whether this was done: ${what} (our reference ${run.id}). Its answer was lost, and we could not find out.`;
}

async function poll(shell: Shell, run: ActionRun, context: PerformContext): Promise<BroughtOn> {
  const polled = await pollAccepted(shell, run, context);
  if (polled.state === "done") return { kind: "done", receipt: polled.receipt };
  if (polled.state === "escalated") return { kind: "person", why: cannotSay(run) };
  if (polled.state === "failed") return { kind: "rework", why: polled.why };
  return { kind: "waiting_vendor", resumeAt: polled.resumeAt, inDoubt: true };
}

async function lookUp(shell: Shell, run: ActionRun, plan: Plan, context: PerformContext): Promise<BroughtOn> {
  const found = await reconcileAction(shell, run, context, { mayRepeat: true });
  if (found.resumeAt) return { kind: "waiting_vendor", resumeAt: found.resumeAt, inDoubt: true };
  if (found.state === "escalated") return { kind: "person", why: cannotSay(run) };
  return bringOn(shell, await getActionRun(shell.db, run.id), plan, context);
}

/** Why a run is not begun yet; null when it may be now. */
async function waitOf(shell: Shell, run: ActionRun, approved: ReadonlySet<string>): Promise<Stopped | null> {
  const resumeAt = await notBefore(shell, run);
  if (resumeAt) return { kind: "waiting_vendor", resumeAt, inDoubt: false };
  const heldUntil = approved.has(run.part) ? null : holdOf(shell, run);
  return heldUntil ? { kind: "held", resumeAt: heldUntil } : null;
}

/** Until when an action that the agent may do by itself waits; null when it may be begun now. */
function holdOf(shell: Shell, run: ActionRun): Date | null {
  const seconds = findAction(run.action)?.holdSeconds ?? 0;
  const until = new Date(run.createdAt.getTime() + seconds * 1000);
  return run.state === "held" && until > shell.clock.now() ? until : null;
}

/** A procedure that promises news opens the promise in the transaction that records the effect. */
function followUp(shell: Shell, decided: Decided, run: ActionRun): Pick<PerformContext, "onDone"> {
  const procedure = decided.release?.procedures.find((candidate) => candidate.intent === run.intent);
  if (procedure?.followUp !== "issue_fixed" || run.action !== "file_bug") return {};
  return {
    onDone: async (held, receipt) => {
      const id = shell.ids.next();
      const at = shell.clock.now().toISOString();
      held.audit({ kind: "follow_up.opened", at, actor: agentActor, data: { followUp: id, issue: receipt.ref } });
      await openFollowUp(held.tx, {
        id,
        ticketId: run.ticketId,
        episode: run.episode,
        kind: "issue_fixed",
        eventRef: receipt.ref,
        actionRunId: run.id,
        at: shell.clock.now(),
      });
    },
  };
}

/** Null once the mail is out; else what stops it. Without its row nothing was ever to be sent: the plan is made again. */
async function mailProof(shell: Shell, plan: Plan): Promise<Stopped | null> {
  const { context } = plan;
  const run = plan.runs.get(proofPart);
  if (!run) return { kind: "rework", why: "there is no mail to prove with" };
  const after = await bringOn(shell, run, plan, { ...context, ...proofMailing(shell, run, context.vault) });
  return after.kind === "done" ? null : after;
}

async function advanceReply(
  shell: Shell,
  plan: Plan,
): Promise<Stopped | Extract<Advanced, { kind: "replied" }> | null> {
  const { decided, context, receipts } = plan;
  const { reply } = decided.evidence.proposal;
  const run = plan.runs.get("reply");
  if (!reply || !run || !plan.allowed.has("reply")) return null;
  const said = finalText(reply, receipts);
  if (said === null) return null;
  const { purpose } = reply;
  // The question says that a mail is on its way: it goes out after it.
  const mailed = purpose === "proof" ? await mailProof(shell, plan) : null;
  if (mailed) return mailed;
  const approvedByPerson = plan.approved.size > 0;
  const resolvedBy = approvedByPerson ? "approved" : "agent";
  const rating = await askRating(shell, run, { ...plan, isComplete: isComplete(plan), resolvedBy });
  const text = `${said}${rating?.text ?? ""}`;
  let ended = false;
  const after = await bringOn(shell, run, plan, {
    ...context,
    ...rating?.perform,
    args: { ticketRef: vendorRef(context.ticket), text },
    onDone: async (held, receipt) => {
      await recordOutgoing(held, shell, context, { text, receipt, kind: "reply.sent" });
      await rating?.onSent(held);
      // A message that came in while the reply was on its way is heard before the episode ends.
      ended = isComplete(plan) && held.runState === "decided";
      if (ended) await endEpisode(held, shell, context, { decided, purpose, approvedByPerson });
    },
  });
  return after.kind === "done" ? { kind: "replied", purpose, approved: approvedByPerson, ended } : after;
}
