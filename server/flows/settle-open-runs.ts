import type { Receipt } from "@/server/core/ports/write";
import { listActionRuns } from "@/server/store/action-runs";
import { findEvidence } from "@/server/store/evidence";
import { openVault } from "@/server/store/vault";
import { finishRun, listRuns } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { ActionRun } from "@/server/store/action-runs";
import { claimedTransaction } from "./claimed-transaction";
import { dropRuns } from "./drop-runs";
import type { PerformContext } from "./perform-action";
import { isSystemPart } from "./perform-system-runs";
import { pollAccepted } from "./poll-accepted";
import { reconcileAction } from "./reconcile-action";
import { finalText, recordOutgoing } from "./send-reply";
import type { Shell } from "./shell";

const inDoubt: readonly string[] = ["sent", "unknown", "accepted"];
const droppable: readonly string[] = ["held", "waiting_vendor", "not_done"];

/**
 * Brings to its end what the agent had planned or begun on a ticket that a person has now: what is in doubt is looked up,
 * so that its receipt is known; what had no effect is dropped, so that its subject is free. Nothing is begun. Returns
 * when to come back, or null when nothing is open.
 */
export async function settleOpenRuns(shell: Shell, claim: Claim, ticket: Ticket): Promise<Date | null> {
  const all = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const planned = all.filter((run) => !isSystemPart(run));
  const later: Date[] = [];
  for (const run of planned.filter((one) => inDoubt.includes(one.state))) {
    const resumeAt = await findOut(shell, claim, ticket, run, planned);
    if (resumeAt) later.push(resumeAt);
  }
  await dropRest(shell, claim, ticket);
  return later.length === 0 ? null : new Date(Math.min(...later.map((at) => at.getTime())));
}

async function findOut(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  run: ActionRun,
  planned: readonly ActionRun[],
): Promise<Date | null> {
  const vault = await openVault(shell.db, ticket.requesterId);
  const context: PerformContext = { claim, ticket, vault, customerId: ticket.customerId, ofRun: null };
  const text = run.part === "reply" ? await textOf(shell, run, planned) : null;
  if (text !== null) {
    context.onDone = (held, receipt) =>
      recordOutgoing(held, shell, ticket, { text, receipt, kind: "reply.sent", vault });
  }
  if (run.state !== "accepted") return (await reconcileAction(shell, run, context)).resumeAt;
  const polled = await pollAccepted(shell, run, context);
  return polled.state === "accepted" ? polled.resumeAt : null;
}

/** The reply as it went out: its slots filled from the receipts that it stated. */
async function textOf(shell: Shell, run: ActionRun, planned: readonly ActionRun[]): Promise<string | null> {
  const evidence = run.decisionId === null ? null : await findEvidence(shell.db, run.decisionId);
  const done = planned.filter((one) => one.decisionId === run.decisionId && one.receipt !== null);
  const receipts = Object.fromEntries(done.map((one) => [one.part, one.receipt as unknown as Receipt]));
  return evidence?.proposal.reply ? finalText(evidence.proposal.reply, receipts) : null;
}

async function dropRest(shell: Shell, claim: Claim, ticket: Ticket): Promise<void> {
  const all = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const rest = all.filter((run) => !isSystemPart(run) && droppable.includes(run.state));
  const open = (await listRuns(shell.db, ticket.id, ticket.episode)).filter((run) => run.endedAt === null);
  if (rest.length === 0 && open.length === 0) return;
  await claimedTransaction(shell, claim, "drop what is left", async (held) => {
    await dropRuns(held, shell, rest, "stale", "the ticket is a person's now");
    for (const run of open) await finishRun(held.tx, run.id, { state: "superseded", at: shell.clock.now() });
  });
}
