import { demoIds } from "@/prisma/scenarios/demo-ids";
import { listAudit } from "@/server/store/audit";
import { findDecisionOfRun } from "@/server/store/decisions";
import { listApprovedParts } from "@/server/store/verdicts";
import type { Account } from "./checks";
import type { Lane } from "./lane";
import type { Sent } from "./tickets";

const linesAtMost = 1000;

/** Reads what there is to know of the tickets, in one go. */
export async function readAccounts(lane: Lane, sent: readonly Sent[]): Promise<Account[]> {
  const accounts = await lane.within(() => Promise.all(sent.map((one) => readAccount(lane, one))));
  // Last: what our rows say to be done stands in it by now.
  const ledger = await lane.sandbox.ledger();
  return accounts.map((account) => ({ ...account, ledger }));
}

async function readAccount(lane: Lane, sent: Sent): Promise<Omit<Account, "ledger">> {
  const db = lane.database.app;
  const events = await db.inboundEvent.count({ where: { connectionId: demoIds.sandbox, externalId: sent.eventId } });
  const tickets = await db.ticket.findMany({ where: { externalRef: sent.ticketRef } });
  const messages = await db.message.count({
    where: { OR: [{ externalRef: sent.messageRef }, { externalRef: { startsWith: `${sent.messageRef}#` } }] },
  });
  const ids = tickets.map((ticket) => ticket.id);
  const runs = await db.actionRun.findMany({ where: { ticketId: { in: ids } } });
  const agentRuns = await db.run.findMany({ where: { ticketId: { in: ids } }, select: { id: true } });
  const rows = (await Promise.all(agentRuns.map(({ id }) => findDecisionOfRun(db, id)))).filter((row) => row !== null);
  const decisions: Account["decisions"] = new Map(rows.map((row) => [row.id, row.decision]));
  const approved = new Map<string, string[]>();
  for (const { id, runId } of rows) approved.set(id, await listApprovedParts(db, runId));
  const [first] = tickets;
  return {
    state: first?.state ?? "missing",
    events,
    messages,
    tickets: tickets.length,
    order: sent.order,
    chargeId: sent.order.replace(/^PT-/, "ch_").replace(/\d+$/, (number) => String(Number(number) + 10_000)),
    runs,
    decisions,
    approved,
    audit: first ? await listAudit(db, `ticket:${first.id}`, 0, linesAtMost) : [],
  };
}
