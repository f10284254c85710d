import { z } from "zod";
import { getActionRun, listActionRuns } from "@/server/store/action-runs";
import { openVault } from "@/server/store/vault";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { ActionRun } from "@/server/store/action-runs";
import { performAction } from "./perform-action";
import type { PerformContext } from "./perform-action";
import { reconcileAction } from "./reconcile-action";
import { recordOutgoing } from "./send-reply";
import type { Shell } from "./shell";

const openStates: readonly string[] = ["held", "sent", "unknown", "not_done", "waiting_vendor"];
const systemParts: readonly string[] = ["acknowledge", "acknowledge_wait", "add_note", "assign"];

/** Whether a run is owed beside the plan: nothing that was proposed, and nothing that a person decides on. */
export function isSystemPart(run: Pick<ActionRun, "part">): boolean {
  return systemParts.includes(run.part);
}

/**
 * Performs what flows owe a ticket beside its plan: notes, assignment, acknowledgement. Returns when to come back for
 * those that a vendor could not take now, or null when nothing is left.
 */
export async function performSystemRuns(shell: Shell, claim: Claim, ticket: Ticket): Promise<Date | null> {
  const runs = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const open = runs.filter((run) => isSystemPart(run) && openStates.includes(run.state));
  if (open.length === 0) return null;
  const vault = await openVault(shell.db, ticket.requesterId);
  const context = { claim, ticket, vault, customerId: ticket.customerId, ofRun: null };
  const later: Date[] = [];
  for (const run of open) {
    const resumeAt = await performOne(shell, run, withRecord(shell, run, context));
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

const heldRetryMs = 60_000;

async function performOne(shell: Shell, run: ActionRun, context: PerformContext): Promise<Date | null> {
  const now = shell.clock.now();
  let current = run;
  if (run.state === "sent" || run.state === "unknown") {
    const found = await reconcileAction(shell, run, context);
    if (found.state !== "not_done") return found.resumeAt;
    current = await getActionRun(shell.db, run.id);
  }
  if (current.state === "waiting_vendor" && current.nextAttemptAt !== null && current.nextAttemptAt > now) {
    return current.nextAttemptAt;
  }
  const performed = await performAction(shell, current, context);
  return performed.state === "held" ? new Date(now.getTime() + heldRetryMs) : performed.resumeAt;
}
