import type { EscalationPackage } from "@/server/core/ticket/escalation-package";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { listActionRuns, listUnendedRuns } from "@/server/store/action-runs";
import { appendAudit } from "@/server/store/audit";
import { ClaimHeldError } from "@/server/store/claim-held-error";
import { findLatestDecision } from "@/server/store/decisions";
import { insertEscalation, takeEscalations } from "@/server/store/escalations";
import { findEvidence } from "@/server/store/evidence";
import { enqueue } from "@/server/store/jobs";
import { listMessages } from "@/server/store/messages";
import { assertClaim, listWaitingItems } from "@/server/store/queue-items";
import { staleReviews } from "@/server/store/reviews";
import { finishRun, listRuns } from "@/server/store/runs";
import { findSettings } from "@/server/store/settings";
import { lockTicket, takeFromAgent } from "@/server/store/tickets";
import type { Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { buildPackage, unseenPackage } from "./build-package";
import { dropRuns } from "./drop-runs";
import { isPersonReply, isPersonRun } from "./person-part";
import type { Shell } from "./shell";
import { isUndo } from "./undo-run";

export interface TakeOverInput {
  ticketId: string;
  memberId: string;
  /** A lead takes a ticket from another person, with a reason. */
  isLead: boolean;
  /** In their own words; the audit holds a commitment to it. */
  reason: string | null;
  /** Of the lease on its item in the queue, where they hold one. */
  claimToken: number | null;
}

const takeable = ["new", "working", "waiting_review", "waiting_customer", "waiting_vendor", "escalated", "duplicate"];
const begun: readonly string[] = ["sent", "unknown", "accepted"];
const dropped = "a person took the ticket over";

/**
 * A person takes a ticket over, in one transaction: the agent is fenced out, so that it begins and writes nothing more;
 * cards that wait go stale, and what was planned or approved and not begun is dropped, with this as its reason. What the
 * agent had begun already is found out by the worker: `inDoubt` says how much. Of two who take it over at once one has it.
 * Throws `conflict` when another person has it, `already_decided` when it is over, `not_found`.
 */
export async function takeOver(shell: Shell, input: TakeOverInput): Promise<{ ticketId: string; inDoubt: number }> {
  return shell.step("take over", () => inTransaction(shell.db, (tx) => take(tx, shell, input)));
}

async function take(tx: Db, shell: Shell, input: TakeOverInput): Promise<{ ticketId: string; inDoubt: number }> {
  const { ticketId, memberId, reason } = input;
  const ticket = await lockTicket(tx, ticketId);
  assertTakeable(ticket, input);
  await assertUnclaimed(tx, input);
  const now = shell.clock.now();
  const at = now.toISOString();
  const actor = { kind: "member", id: memberId } as const;
  const entries: AuditEntry[] = [];
  const audit = (entry: AuditEntry) => {
    entries.push(entry);
  };
  const runs = (await listUnendedRuns(tx, ticketId)).filter((run) => !isUndo(run) && !isPersonRun(run));
  await dropRuns({ tx, audit }, shell, runs, "stale", dropped);
  await dropHeldReplies(tx, shell, input, audit);
  const reviews = await staleReviews(tx, ticketId, now, { verdict: "taken_over", by: memberId });
  if (reviews > 0) entries.push({ kind: "review.outdated", at, actor, data: { reviews } });
  for (const run of (await listRuns(tx, ticketId, ticket.episode)).filter(({ endedAt }) => endedAt === null)) {
    await finishRun(tx, run.id, { state: "superseded", at: now, error: dropped });
  }
  const escalations = await takePackage(tx, shell, ticket, memberId);
  await takeFromAgent(tx, ticketId, memberId, now);
  const words = reason === null ? {} : { reason: await commitTo(tx, ticket, reason) };
  const from = ticket.state === "taken_over" ? { from: ticket.state, had: ticket.assigneeId } : { from: ticket.state };
  entries.push({ kind: "ticket.taken_over", at, actor, data: { ...from, escalations, ...words } });
  await appendAudit(tx, `ticket:${ticketId}`, entries);
  // What the agent had begun is brought to its end.
  await enqueue(tx, "resume_ticket", { workspaceId: shell.workspaceId, ticketId });
  return { ticketId, inDoubt: runs.filter((run) => begun.includes(run.state)).length };
}

/** What another person has written and could still take back goes out no more: whoever has the ticket now answers it. */
async function dropHeldReplies(
  tx: Db,
  shell: Shell,
  { ticketId, memberId }: TakeOverInput,
  audit: (entry: AuditEntry) => void,
): Promise<void> {
  const held = (await listUnendedRuns(tx, ticketId)).filter((run) => isPersonReply(run) && run.state === "held");
  const others = held.filter((run) => run.actorId !== memberId);
  await dropRuns({ tx, audit }, shell, others, "refused", "another person took the ticket over before it was sent");
}

function assertTakeable({ state, assigneeId }: Ticket, { memberId, isLead, reason }: TakeOverInput): void {
  if (state === "taken_over") {
    if (assigneeId === memberId) {
      throw new AppError("already_decided", "It is theirs already", { userMessage: "You have this ticket already." });
    }
    if (assigneeId === null || (isLead && reason !== null)) return;
    throw new ClaimHeldError(assigneeId);
  }
  if (takeable.includes(state)) return;
  const userMessage = `This ticket is ${state}: there is nothing to take over. A new message of the customer opens it again.`;
  throw new AppError("already_decided", `A ticket that is ${state} is not taken over`, { userMessage });
}

/** Nobody takes away what a colleague is deciding on; a lead takes their claim first. */
async function assertUnclaimed(tx: Db, { ticketId, memberId, claimToken }: TakeOverInput): Promise<void> {
  const items = await listWaitingItems(tx, ticketId);
  for (const { id, claimedBy } of items) {
    await assertClaim(tx, id, memberId, claimedBy === memberId ? claimToken : null);
  }
}

/** What the agent has handed over already, or else what it knows: whoever takes over starts warm. Returns the packages' ids. */
async function takePackage(tx: Db, shell: Shell, ticket: Ticket, memberId: string): Promise<string[]> {
  const now = shell.clock.now();
  const taken = await takeEscalations(tx, ticket.id, memberId, now);
  if (taken.length > 0) return taken;
  const { body, runId } = await makePackage(tx, ticket);
  const causes = [...new Set(body.blockedBy.map(({ code }) => code))];
  const of = { ticketId: ticket.id, episode: ticket.episode, runId, team: ticket.team ?? "Support" };
  const vault = await openVault(tx, ticket.requesterId);
  await insertEscalation(tx, vault, { id: shell.ids.next(), ...of, causes, package: body, at: now });
  return takeEscalations(tx, ticket.id, memberId, now);
}

/** From what was decided of this episode; without a decision, or once it was erased, from the ticket alone. */
async function makePackage(tx: Db, ticket: Ticket): Promise<{ body: EscalationPackage; runId: string | null }> {
  const words = (await findSettings(tx))?.riskGuidance ?? {};
  const of = { subject: ticket.subject, words };
  const row = await findLatestDecision(tx, ticket.id);
  const evidence = row?.episode === ticket.episode ? await findEvidence(tx, row.id) : null;
  if (row && evidence) {
    const runs = await listActionRuns(tx, { ticketId: ticket.id, episode: ticket.episode });
    return { body: buildPackage({ ...of, decisionId: row.id }, evidence, row.decision, runs, []), runId: row.runId };
  }
  const said = (await listMessages(tx, ticket.id)).filter(({ direction }) => direction === "in").map((m) => m.newText);
  return { body: unseenPackage(of, said.join("\n")), runId: null };
}

async function commitTo(tx: Db, { id, requesterId }: Ticket, words: string): Promise<string> {
  return (await openVault(tx, requesterId)).commit(`${id}:${words}`);
}
