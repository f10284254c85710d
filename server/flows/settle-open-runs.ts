import { z } from "zod";
import type { Receipt } from "@/server/core/ports/write";
import { listActionRuns } from "@/server/store/action-runs";
import { findEvidence } from "@/server/store/evidence";
import { openVault } from "@/server/store/vault";
import type { Vault } from "@/server/store/vault";
import { finishRun, listRuns } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { ActionRun } from "@/server/store/action-runs";
import { claimedTransaction } from "./claimed-transaction";
import { dropRuns, isUndone } from "./drop-runs";
import type { PerformContext } from "./perform-context";
import { isPersonRun } from "./person-part";
import { isSystemPart } from "./perform-system-runs";
import { pollAccepted } from "./poll-accepted";
import { reconcileAction } from "./reconcile-action";
import { finalText, recordOutgoing } from "./send-reply";
import type { Shell } from "./shell";
import { isUndo } from "./undo-run";

const Text = z.object({ text: z.string() });
const inDoubt: readonly string[] = ["sent", "unknown", "accepted"];

/**
 * Brings to its end what the agent had planned or begun on a ticket that a person has now: what is in doubt is looked up,
 * so that its receipt is known; what had no effect is dropped, so that its subject is free. Nothing is begun. The messages
 * that an escalation owes are left to `performSystemRuns`, unless a person has taken the ticket over: then they are dropped
 * too. Returns when to come back, or null when nothing is open.
 */
export async function settleOpenRuns(shell: Shell, claim: Claim, ticket: Ticket): Promise<Date | null> {
  const all = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const planned = all.filter((run) => isOurs(ticket, run));
  const later: Date[] = [];
  for (const run of planned.filter((one) => inDoubt.includes(one.state))) {
    const resumeAt = await findOut(shell, claim, ticket, run, planned);
    if (resumeAt) later.push(resumeAt);
  }
  await dropRest(shell, claim, ticket);
  return later.length === 0 ? null : new Date(Math.min(...later.map((at) => at.getTime())));
}

function isOurs(ticket: Ticket, run: ActionRun): boolean {
  return !isUndo(run) && !isPersonRun(run) && (ticket.state === "taken_over" || !isSystemPart(run));
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
  const told = await toldBy(shell, vault, run, planned);
  if (told) context.onDone = (held, receipt) => recordOutgoing(held, shell, context, { ...told, receipt });
  if (run.state !== "accepted") return (await reconcileAction(shell, run, context, { mayRepeat: false })).resumeAt;
  const polled = await pollAccepted(shell, run, context);
  return polled.state === "accepted" ? polled.resumeAt : null;
}

type Told = { text: string; kind: "reply.sent" | "ticket.acknowledged" };

/** What the customer was told by a run that may have been done; null for what tells them nothing. */
export async function toldBy(
  shell: Shell,
  vault: Vault,
  run: ActionRun,
  planned: readonly ActionRun[],
): Promise<Told | null> {
  if (run.action === "acknowledge") {
    const { text } = Text.parse(vault.open(`args:${run.id}`, run.sealedArgs));
    return { text, kind: "ticket.acknowledged" };
  }
  const evidence =
    run.part === "reply" && run.decisionId !== null ? await findEvidence(shell.db, run.decisionId) : null;
  if (!evidence?.proposal.reply) return null;
  // As it went out: its slots filled from the receipts that it stated.
  const done = planned.filter((one) => one.decisionId === run.decisionId && one.receipt !== null);
  const receipts = Object.fromEntries(done.map((one) => [one.part, one.receipt as unknown as Receipt]));
  const text = finalText(evidence.proposal.reply, receipts);
  return text === null ? null : { text, kind: "reply.sent" };
}

async function dropRest(shell: Shell, claim: Claim, ticket: Ticket): Promise<void> {
  const all = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const rest = all.filter((run) => isOurs(ticket, run) && isUndone(run));
  const open = (await listRuns(shell.db, ticket.id, ticket.episode)).filter((run) => run.endedAt === null);
  if (rest.length === 0 && open.length === 0) return;
  await claimedTransaction(shell, claim, "drop what is left", async (held) => {
    await dropRuns(held, shell, rest, "stale", "the ticket is a person's now");
    for (const run of open) await finishRun(held.tx, run.id, { state: "superseded", at: shell.clock.now() });
  });
}
