import { listActionRuns } from "@/server/store/action-runs";
import { openVault } from "@/server/store/vault";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { ActionRun } from "@/server/store/action-runs";
import { performAction } from "./perform-action";
import type { PerformContext } from "./perform-action";
import { reconcileAction } from "./reconcile-action";
import { recordOutgoing } from "./send-reply";
import type { Shell } from "./shell";

const systemParts: readonly string[] = ["acknowledge", "add_note", "assign", "ask_for_proof"];

/**
 * Performs what flows owe a ticket beside its plan: notes, assignment, acknowledgement. Returns when to come back for
 * those that a vendor could not take now, or null when nothing is left.
 */
export async function performSystemRuns(shell: Shell, claim: Claim, ticket: Ticket): Promise<Date | null> {
  const runs = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const open = runs.filter(
    (run) =>
      systemParts.includes(run.part) && ["held", "sent", "unknown", "not_done", "waiting_vendor"].includes(run.state),
  );
  const later: Date[] = [];
  for (const run of open) {
    const resumeAt = await performOne(shell, claim, ticket, run);
    if (resumeAt) later.push(resumeAt);
  }
  return later.length === 0 ? null : new Date(Math.min(...later.map((at) => at.getTime())));
}

async function performOne(shell: Shell, claim: Claim, ticket: Ticket, run: ActionRun): Promise<Date | null> {
  const context: PerformContext = { claim, ticket, customerId: ticket.customerId };
  if (run.action === "acknowledge") {
    const vault = await openVault(shell.db, ticket.requesterId);
    const args = vault.open(`args:${run.id}`, run.sealedArgs) as { text: string };
    context.onDone = (tx, receipt) =>
      recordOutgoing(tx, shell, ticket, { text: args.text, receipt, kind: "ticket.acknowledged" });
  }
  const now = shell.clock.now();
  if (run.state === "sent" || run.state === "unknown") {
    const found = await reconcileAction(shell, run, context);
    if (found.state !== "not_done") return found.resumeAt;
  }
  if (run.state === "waiting_vendor" && run.nextAttemptAt && run.nextAttemptAt > now) return run.nextAttemptAt;
  const performed = await performAction(shell, run.id, context);
  switch (performed.state) {
    case "waiting_vendor":
    case "unknown":
      return new Date(now.getTime() + shell.timing.quietMs);
    case "held":
      return new Date(now.getTime() + 60_000);
    default:
      return null;
  }
}
