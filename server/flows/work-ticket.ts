import type { TicketState } from "@/server/core/ticket/ticket-state";
import { AppError, VendorError } from "@/server/platform/errors";
import { inTransaction } from "@/server/platform/db";
import { enqueue } from "@/server/store/jobs";
import type { ActionRun } from "@/server/store/action-runs";
import { listRuns } from "@/server/store/runs";
import type { Run } from "@/server/store/runs";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import type { Vault } from "@/server/store/vault";
import { advanceRun } from "./advance-run";
import type { Decided } from "./decided";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { continueEpisode } from "./continue-episode";
import { considerTicket } from "./consider-ticket";
import { endEpisode } from "./end-episode";
import { escalate } from "./escalate";
import { handOverUnread } from "./hand-over-unread";
import { markDuplicate } from "./mark-duplicate";
import { hasOpenRuns, isSystemPart, owesSystemRuns, performSystemRuns } from "./perform-system-runs";
import { withinModelBudget } from "./model-budget";
import { isPersonRun } from "./person-part";
import { recordDecision } from "./record-decision";
import { settleOpenRuns } from "./settle-open-runs";
import { stopRun } from "./stop-run";
import { NotUnderstood, takeUp } from "./take-up";
import { takeUpVerdicts } from "./take-up-verdicts";
import { waitFor } from "./wait-for";
import { withdrawWait } from "./withdraw-wait";
import type { Shell } from "./shell";
import { isUndo } from "./undo-run";
import { deadVendorMs } from "./vendor-pauses";
import { retryLater } from "./vendor-retries";

/** States in which the agent has something to do, or something of its own to bring to an end. */
const workable: readonly string[] = ["new", "working", "waiting_review", "waiting_vendor"];
/** The agent has done its part; only a message that a vendor could not take, or an undo, may be open. */
const settled: readonly string[] = ["resolved", "waiting_customer", "closed"];
/** Nothing is planned any more, but something begun may be open, or a message owed. */
const restsWithMessages: readonly string[] = ["escalated", "taken_over", "duplicate"];
const busyRetrySeconds = 2;

/**
 * A ticket's whole way from event to audited reply, as far as it goes now. One worker at a time holds the ticket;
 * any other gets its present state back, and a job to look again. Can be run again at any time: it takes up what a dead
 * worker left.
 */
export async function workTicket(
  shell: Shell,
  input: { ticketId: string; trigger?: string },
): Promise<{ outcome: TicketState }> {
  const claim = await shell.step("claim", () =>
    claimTicket(shell.db, input.ticketId, shell.worker, shell.timing.leaseSeconds, [...workable, ...restsWithMessages]),
  );
  if (!claim) return lookAgainLater(shell, input.ticketId);
  try {
    return { outcome: await workClaimed(shell, claim, input.trigger ?? "job") };
  } catch (error) {
    // Fenced out: nothing more may be done here. When the lease has just run out, nobody has taken the ticket over yet.
    if (!(error instanceof AppError && error.code === "stale")) throw error;
    shell.log.info({ ticket: input.ticketId }, "the claim on this ticket is lost");
  } finally {
    await releaseClaim(shell.db, claim);
  }
  return lookAgainLater(shell, input.ticketId);
}

async function stateOf(shell: Shell, ticketId: string): Promise<TicketState> {
  return (await getTicket(shell.db, ticketId)).state as TicketState;
}

async function lookAgainLater(shell: Shell, ticketId: string): Promise<{ outcome: TicketState }> {
  const outcome = await stateOf(shell, ticketId);
  // What a dead worker left on a ticket that a person has is settled too, once its lease is over.
  const isOwed = restsWithMessages.includes(outcome) && (await hasOpenRuns(shell, ticketId));
  if (isOwed || workable.includes(outcome)) await resumeIn(shell, ticketId, busyRetrySeconds);
  else if (settled.includes(outcome) && (await owesSystemRuns(shell, ticketId))) await settleRest(shell, ticketId);
  return { outcome };
}

async function settleRest(shell: Shell, ticketId: string): Promise<void> {
  const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, settled);
  if (!claim) return resumeIn(shell, ticketId, busyRetrySeconds);
  try {
    const later = await performSystemRuns(shell, claim, await getTicket(shell.db, ticketId));
    if (later !== null) await resumeIn(shell, ticketId, secondsUntil(shell, later));
  } finally {
    await releaseClaim(shell.db, claim);
  }
}

async function resumeIn(shell: Shell, ticketId: string, startAfterSeconds: number): Promise<void> {
  await inTransaction(shell.db, (tx) =>
    enqueue(tx, "resume_ticket", { workspaceId: shell.workspaceId, ticketId }, { startAfterSeconds }),
  );
}

/** Works a claimed ticket until it waits for someone or is resolved. Also what an approval goes on with. */
export async function workClaimed(shell: Shell, claim: Claim, trigger: string): Promise<TicketState> {
  let decided: Decided | null = null;
  let vault: Vault | null = null;
  for (;;) {
    const ticket = await getTicket(shell.db, claim.ticketId);
    if (restsWithMessages.includes(ticket.state)) await finishUp(shell, claim, ticket);
    if (!workable.includes(ticket.state)) return ticket.state as TicketState;
    if (ticket.state === "waiting_vendor") await withdrawWait(shell, claim, ticket);
    vault ??= await openVault(shell.db, ticket.requesterId);
    const passed: Passed = await pass(shell, { claim, ticket, vault }, trigger, decided);
    if (typeof passed === "string") return passed;
    decided = passed.decided;
  }
}

/** What is owed to a ticket that the agent works no more: what it had begun is settled, and its messages are sent. */
async function finishUp(shell: Shell, claim: Claim, ticket: Ticket): Promise<void> {
  const later = [await settleOpenRuns(shell, claim, ticket)];
  // Who was answered by a person is told nothing more by us; what a person has us do or undo is done all the same.
  later.push(await performSystemRuns(shell, claim, ticket, ticket.state === "taken_over" ? isAskedFor : isSystemPart));
  const times = later.flatMap((at) => (at === null ? [] : [at.getTime()]));
  if (times.length > 0) await resumeIn(shell, ticket.id, secondsUntil(shell, new Date(Math.min(...times))));
}

const isAskedFor = (run: Pick<ActionRun, "part">): boolean => isUndo(run) || isPersonRun(run);

export function secondsUntil(shell: Shell, at: Date): number {
  return Math.max(1, Math.ceil((at.getTime() - shell.clock.now().getTime()) / 1000));
}

interface Work {
  claim: Claim;
  ticket: Ticket;
  vault: Vault;
}

/** The state in which the ticket rests; or look at it again at once, with what was just decided in hand. */
type Passed = TicketState | { decided: Decided | null };

async function pass(shell: Shell, work: Work, trigger: string, fresh: Decided | null): Promise<Passed> {
  const { ticket } = work;
  if (fresh) return conclude(shell, work, fresh);
  const runs = await listRuns(shell.db, ticket.id, ticket.episode);
  const open = runs.find((run) => run.endedAt === null);
  if (open) return goOn(shell, work, open);
  // It waits because its records could not be read.
  const later = ticket.state === "waiting_vendor" ? await retryLater(shell) : null;
  if (later !== null) {
    await waitFor(shell, work, "vendor", secondsUntil(shell, later), null);
    return "waiting_vendor";
  }
  try {
    const considered = await withinModelBudget(shell, ticket, (paid) => considerTicket(paid, ticket, runs.length));
    if (considered.evidence.triage.duplicateOf !== null && considered.decision.outcome !== "escalate") {
      await markDuplicate(shell, work, considered, trigger);
      return { decided: null };
    }
    return { decided: await recordDecision(shell, work, considered, trigger) };
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return { decided: null };
    if (!(error instanceof VendorError)) throw error;
    await waitFor(shell, work, "vendor", deadVendorMs(shell) / 1000, null);
    return "waiting_vendor";
  }
}

/** From where an earlier worker left off, or to a person when it was one of another version that this one cannot read. */
async function goOn(shell: Shell, work: Work, open: Run): Promise<Passed> {
  try {
    return await goOnWith(shell, work, await takeUp(shell, open));
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    shell.log.warn({ run: open.id, why: error.message }, "run.not_understood");
    await handOverUnread(shell, work.claim, work.ticket, open.id);
    return { decided: null };
  }
}

/** What was decided by a person and held comes first: it says what may be done. */
async function goOnWith(shell: Shell, work: Work, decided: Decided): Promise<Passed> {
  const taken = await takeUpVerdicts(shell, work, decided);
  if (taken === "go_on") return conclude(shell, work, decided);
  if (taken === "changed") return { decided: null };
  await waitFor(shell, work, "vendor", secondsUntil(shell, taken), decided.runId);
  return "waiting_vendor";
}

async function conclude(shell: Shell, work: Work, decided: Decided): Promise<Passed> {
  const { claim, ticket } = work;
  const advanced = await advanceRun(shell, work, decided);
  switch (advanced.kind) {
    case "rework":
      await stopRun(shell, work, decided, advanced);
      return { decided: null };
    case "waiting_vendor":
      await waitFor(shell, work, "vendor", secondsUntil(shell, advanced.resumeAt), decided.runId);
      return "waiting_vendor";
    case "held":
      await resumeIn(shell, ticket.id, secondsUntil(shell, advanced.resumeAt));
      return ticket.state as TicketState;
    case "waiting_review":
      await waitFor(shell, work, "review", null, null);
      return "waiting_review";
    case "person":
      await escalate(shell, claim, ticket, decided, advanced.why === null ? [] : [advanced.why]);
      return { decided: null };
    case "replied":
      if (advanced.ended) return advanced.purpose === "answer" ? "resolved" : "waiting_customer";
      return endLate(shell, work, decided, advanced);
  }
}

/** The reply was out before the rest was done, or a message came in meanwhile: the episode ends now. */
async function endLate(
  shell: Shell,
  work: Work,
  decided: Decided,
  replied: { purpose: "answer" | "question" | "proof"; approved: boolean },
): Promise<Passed> {
  const reply = { decided, purpose: replied.purpose, approvedByPerson: replied.approved };
  const end = async (held: Held): Promise<Passed> => {
    const state = await endEpisode(held, shell, work, reply);
    if (held.runState === "decided") return state;
    await continueEpisode(held, shell, work, { runId: decided.runId, purpose: replied.purpose });
    return { decided: null };
  };
  return claimedTransaction(shell, work.claim, "end episode", end, decided.runId);
}
