import type { TicketState } from "@/server/core/ticket/ticket-state";
import { AppError, VendorError } from "@/server/platform/errors";
import { inTransaction } from "@/server/platform/db";
import { findDecisionOfRun } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { enqueue } from "@/server/store/jobs";
import { findRelease } from "@/server/store/releases";
import { countRuns, findOpenRun } from "@/server/store/runs";
import { getSettings } from "@/server/store/settings";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { advanceRun } from "./advance-run";
import type { Decided } from "./advance-run";
import { considerTicket } from "./consider-ticket";
import { endRun } from "./end-run";
import { escalate } from "./escalate";
import { markDuplicate } from "./mark-duplicate";
import { performSystemRuns } from "./perform-system-runs";
import { recordDecision } from "./record-decision";
import { resolveTicket } from "./resolve-ticket";
import { waitFor } from "./wait-for";
import type { Shell } from "./shell";

/** States in which the agent has something to do, or something of its own to bring to an end. */
const workable: readonly string[] = ["new", "working", "waiting_review", "waiting_vendor"];
const busyRetrySeconds = 2;
const deadVendorRetrySeconds = 60;

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
    claimTicket(shell.db, input.ticketId, shell.worker, shell.timing.leaseSeconds, [...workable, "escalated"]),
  );
  if (!claim) return lookAgainLater(shell, input.ticketId);
  try {
    await workClaimed(shell, claim, input.trigger ?? "job");
  } catch (error) {
    // Fenced out: the other worker goes on, and nothing more may be done here.
    if (!(error instanceof AppError && error.code === "stale")) throw error;
    shell.log.info({ ticket: input.ticketId }, "another worker has this ticket");
  } finally {
    await releaseClaim(shell.db, claim);
  }
  return { outcome: await stateOf(shell, input.ticketId) };
}

async function stateOf(shell: Shell, ticketId: string): Promise<TicketState> {
  return (await getTicket(shell.db, ticketId)).state as TicketState;
}

async function lookAgainLater(shell: Shell, ticketId: string): Promise<{ outcome: TicketState }> {
  const outcome = await stateOf(shell, ticketId);
  if (workable.includes(outcome)) await resumeIn(shell, ticketId, busyRetrySeconds);
  return { outcome };
}

async function resumeIn(shell: Shell, ticketId: string, startAfterSeconds: number): Promise<void> {
  await inTransaction(shell.db, (tx) =>
    enqueue(tx, "resume_ticket", { workspaceId: shell.workspaceId, ticketId }, { startAfterSeconds }),
  );
}

/** Works a claimed ticket until it waits for someone or is resolved. Also what an approval goes on with. */
export async function workClaimed(shell: Shell, claim: Claim, trigger: string): Promise<void> {
  let fresh: Decided | null = null;
  for (;;) {
    const ticket = await getTicket(shell.db, claim.ticketId);
    if (ticket.state === "escalated") await performMessages(shell, claim, ticket);
    if (!workable.includes(ticket.state)) return;
    const passed: Passed = await pass(shell, claim, ticket, trigger, fresh);
    if (passed === "rest") return;
    fresh = passed.decided;
  }
}

/** What is owed beside the plan exists only once a ticket went to a person. */
async function performMessages(shell: Shell, claim: Claim, ticket: Ticket): Promise<void> {
  const resumeAt = await performSystemRuns(shell, claim, ticket);
  if (resumeAt) await resumeIn(shell, ticket.id, secondsUntil(shell, resumeAt));
}

export function secondsUntil(shell: Shell, at: Date): number {
  return Math.max(1, Math.ceil((at.getTime() - shell.clock.now().getTime()) / 1000));
}

/** `rest`: there is nothing more to do now. Otherwise the ticket is looked at again, with what was just decided in hand. */
type Passed = "rest" | { decided: Decided | null };

async function pass(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  trigger: string,
  fresh: Decided | null,
): Promise<Passed> {
  const decided = fresh ?? (await takeUp(shell, ticket));
  if (decided) return conclude(shell, claim, ticket, decided);
  if (ticket.state !== "new" && ticket.state !== "working") return "rest";
  const settings = await getSettings(shell.db);
  const stepsSpent = (await countRuns(shell.db, ticket.id, ticket.episode)) >= settings.body.stepBudget;
  try {
    const considered = await considerTicket(shell, ticket.id, stepsSpent);
    if (considered.evidence.triage.duplicateOf !== null && considered.decision.outcome !== "escalate") {
      await markDuplicate(shell, claim, ticket, considered, trigger);
      return "rest";
    }
    return { decided: await recordDecision(shell, claim, considered, trigger) };
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return { decided: null };
    if (!(error instanceof VendorError)) throw error;
    await waitFor(shell, claim, ticket, "vendor", deadVendorRetrySeconds);
    return "rest";
  }
}

/** The run that an earlier worker, or an earlier job, has not brought to its end. */
async function takeUp(shell: Shell, ticket: Ticket): Promise<Decided | null> {
  const run = await findOpenRun(shell.db, ticket.id, ticket.episode);
  if (!run) return null;
  const row = await findDecisionOfRun(shell.db, run.id);
  const evidence = row ? await findEvidence(shell.db, row.id) : null;
  if (!row || !evidence) throw new Error("an open run without a decision");
  const release = row.decision.release === null ? null : await findRelease(shell.db, row.decision.release);
  return { decisionId: row.id, runId: run.id, decision: row.decision, evidence, release };
}

async function conclude(shell: Shell, claim: Claim, before: Ticket, decided: Decided): Promise<Passed> {
  const vault = await openVault(shell.db, before.requesterId);
  const advanced = await advanceRun(shell, { claim, ticket: before, vault }, decided);
  const ticket = await getTicket(shell.db, claim.ticketId);
  switch (advanced.kind) {
    case "rework":
      await endRun(shell, claim, ticket, decided, advanced.why);
      return { decided: null };
    case "waiting_vendor":
      await waitFor(shell, claim, ticket, "vendor", secondsUntil(shell, advanced.resumeAt));
      return "rest";
    case "waiting_review":
      await waitFor(shell, claim, ticket, "review", null);
      return "rest";
    case "person":
      await escalate(shell, claim, ticket, decided);
      return { decided: null };
    case "replied":
      if (advanced.purpose === "answer") await resolveTicket(shell, claim, ticket, decided, advanced.approved);
      else await waitFor(shell, claim, ticket, "customer", null, decided.runId);
      return "rest";
  }
}
