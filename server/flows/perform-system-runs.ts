import { z } from "zod";
import { getActionRun, listUnsettledRuns } from "@/server/store/action-runs";
import { openVault } from "@/server/store/vault";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { ActionRun } from "@/server/store/action-runs";
import { performAction } from "./perform-action";
import { performPersonRun } from "./perform-person-run";
import { isPersonRun } from "./person-part";
import type { PerformContext } from "./perform-context";
import { pollAccepted } from "./poll-accepted";
import { reconcileAction } from "./reconcile-action";
import { recordOutgoing } from "./send-reply";
import type { Shell } from "./shell";
import { isUndo, undoContext, undoneRunId } from "./undo-run";
import { deadVendorMs, inMs } from "./vendor-pauses";

const openStates: readonly string[] = ["held", "sent", "accepted", "unknown", "not_done", "waiting_vendor"];
const systemParts: readonly string[] = ["acknowledge", "acknowledge_wait", "add_note", "assign"];

/** Whether a run is owed beside the plan: nothing that was proposed, and nothing that a person decides on. */
export function isSystemPart(run: Pick<ActionRun, "part">): boolean {
  return systemParts.includes(run.part) || isUndo(run) || isPersonRun(run);
}

/** Whether anything at all is planned, begun or in doubt on a ticket. */
export async function hasOpenRuns(shell: Shell, ticketId: string): Promise<boolean> {
  return (await listUnsettledRuns(shell.db, ticketId, openStates)).length > 0;
}

/** Whether anything of that is open on a ticket, in any episode. */
export async function owesSystemRuns(shell: Shell, ticketId: string): Promise<boolean> {
  const open = await listUnsettledRuns(shell.db, ticketId, openStates);
  return open.some(isSystemPart);
}

/**
 * Performs what flows owe a ticket beside its plan: notes, assignment, acknowledgement, and what a person has asked to be
 * undone. Returns when to come back for those that a vendor could not take now, or null when nothing is left.
 */
export async function performSystemRuns(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  which = isSystemPart,
): Promise<Date | null> {
  const open = (await listUnsettledRuns(shell.db, ticket.id, openStates)).filter(which);
  if (open.length === 0) return null;
  const vault = await openVault(shell.db, ticket.requesterId);
  const context = { claim, ticket, vault, customerId: ticket.customerId, ofRun: null };
  const later: Date[] = [];
  for (const run of open) {
    if (isPersonRun(run)) {
      const performed = await performPersonRun(shell, claim, ticket, run);
      if (performed.resumeAt) later.push(performed.resumeAt);
      continue;
    }
    const undoes = undoneRunId(run);
    const of = undoes === null ? withRecord(shell, run, context) : await undoContext(shell, undoes, context);
    const resumeAt = of === null ? null : await performOne(shell, run, of);
    if (resumeAt) later.push(resumeAt);
  }
  return later.length === 0 ? null : new Date(Math.min(...later.map((at) => at.getTime())));
}

const Text = z.object({ text: z.string() });

/** What the customer is told stands in the conversation as soon as it was sent. */
function withRecord(shell: Shell, run: ActionRun, context: PerformContext): PerformContext {
  if (run.action !== "acknowledge") return context;
  const { text } = Text.parse(context.vault.open(`args:${run.id}`, run.sealedArgs));
  return {
    ...context,
    onDone: (held, receipt) => recordOutgoing(held, shell, context, { text, receipt, kind: "ticket.acknowledged" }),
  };
}

async function performOne(shell: Shell, run: ActionRun, context: PerformContext): Promise<Date | null> {
  const now = shell.clock.now();
  let current = run;
  if (run.state === "accepted") {
    const polled = await pollAccepted(shell, run, context);
    return polled.state === "accepted" ? polled.resumeAt : null;
  }
  if (run.state === "sent" || run.state === "unknown") {
    const found = await reconcileAction(shell, run, context, { mayRepeat: true });
    if (found.state !== "not_done") return found.resumeAt;
    current = await getActionRun(shell.db, run.id);
  }
  if (current.state === "waiting_vendor" && current.nextAttemptAt !== null && current.nextAttemptAt > now) {
    return current.nextAttemptAt;
  }
  const performed = await performAction(shell, current, context);
  return performed.state === "held" ? (performed.resumeAt ?? inMs(shell, deadVendorMs(shell))) : performed.resumeAt;
}
