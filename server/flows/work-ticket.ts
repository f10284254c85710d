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
import type { Run } from "@/server/store/runs";
import { advanceRun } from "./advance-run";
import type { Advanced, Decided } from "./advance-run";
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
    claimTicket(shell.db, input.ticketId, shell.worker, shell.timing.leaseSeconds),
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
  await drain(shell, claim);
  let again = true;
  while (again) {
    const ticket = await getTicket(shell.db, claim.ticketId);
    if (!workable.includes(ticket.state)) break;
    again = await pass(shell, claim, ticket, trigger);
  }
  await drain(shell, claim);
}

async function drain(shell: Shell, claim: Claim): Promise<void> {
  const ticket = await getTicket(shell.db, claim.ticketId);
  const resumeAt = await performSystemRuns(shell, claim, ticket);
  if (resumeAt) await resumeIn(shell, ticket.id, secondsUntil(shell, resumeAt));
}

export function secondsUntil(shell: Shell, at: Date): number {
  return Math.max(1, Math.ceil((at.getTime() - shell.clock.now().getTime()) / 1000));
}

/** One pass: takes up an open run, or makes a new one. True: look at the ticket again at once. */
async function pass(shell: Shell, claim: Claim, ticket: Ticket, trigger: string): Promise<boolean> {
  const open = await findOpenRun(shell.db, ticket.id, ticket.episode);
  if (open) return conclude(shell, claim, ticket, await decidedOf(shell, open));
  if (ticket.state !== "new" && ticket.state !== "working") return false;
  const settings = await getSettings(shell.db);
  const stepsSpent = (await countRuns(shell.db, ticket.id, ticket.episode)) >= settings.body.stepBudget;
  try {
    const considered = await considerTicket(shell, ticket.id, stepsSpent);
    if (considered.evidence.triage.duplicateOf !== null && considered.decision.outcome !== "escalate") {
      await markDuplicate(shell, claim, ticket, considered, trigger);
      return false;
    }
    await recordDecision(shell, claim, considered, trigger);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return true;
    if (!(error instanceof VendorError)) throw error;
    await waitFor(shell, claim, ticket, "vendor", deadVendorRetrySeconds);
    return false;
  }
}

async function decidedOf(shell: Shell, run: Run): Promise<Decided | null> {
  const row = await findDecisionOfRun(shell.db, run.id);
  const evidence = row ? await findEvidence(shell.db, row.id) : null;
  if (!row || !evidence) return null;
  const release = row.decision.release === null ? null : await findRelease(shell.db, row.decision.release);
  return { decisionId: row.id, runId: run.id, decision: row.decision, evidence, release };
}

async function conclude(shell: Shell, claim: Claim, before: Ticket, decided: Decided | null): Promise<boolean> {
  if (!decided) throw new Error("an open run without a decision");
  const advanced: Advanced = await advanceRun(shell, claim, before, decided);
  const ticket = await getTicket(shell.db, claim.ticketId);
  switch (advanced.kind) {
    case "rework":
      await endRun(shell, claim, ticket, decided, advanced.why);
      return true;
    case "waiting_vendor":
      await waitFor(shell, claim, ticket, "vendor", secondsUntil(shell, advanced.resumeAt));
      return false;
    case "waiting_review":
      await waitFor(shell, claim, ticket, "review", null);
      return false;
    case "person":
      await escalate(shell, claim, ticket, decided);
      return false;
    case "replied":
      if (advanced.purpose === "answer") await resolveTicket(shell, claim, ticket, decided, advanced.approved);
      else await waitFor(shell, claim, ticket, "customer", null, decided.runId);
      return false;
  }
}
