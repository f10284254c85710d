import { QueueTab, SnoozeEvent } from "@/server/core/queue/queue-item";
import { currentWorkspace, inTransaction, type Db } from "@/server/platform/db";
import * as due from "@/server/store/due-times";
import * as escalations from "@/server/store/escalations";
import * as claims from "@/server/store/queue-claims";
import * as items from "@/server/store/queue-items";
import * as views from "@/server/store/queue-views";
import * as readQueue from "@/server/store/read-queue";
import type { StoreOperation, World } from "./store-world";

/** Members of both workspaces have the same ids here: what a statement without the workspace would mix up. */
const members = ["00000000-0000-7000-8000-0000000000d1", "00000000-0000-7000-8000-0000000000d2"] as const;
const end = (w: World) => ({ verdict: "answered" as const, by: w.one(members), at: w.at() });

/** An item that sleeps, and that somebody holds as often as not. */
async function newItem(w: World, db: Db): Promise<void> {
  const id = w.make("queueItem");
  const kind = w.one(["review", "escalation", "wait"] as const);
  const of = { ticketId: w.own("ticket"), decisionId: w.any("decision"), runId: null, team: w.name, at: w.at() };
  await items.insertQueueItem(db, { ...of, kind, id, causes: [w.name] });
  const where = { id, workspaceId: currentWorkspace() };
  const held = { claimedBy: members[0], claimUntil: new Date("2100-01-01T00:00:00Z") };
  const marks = { snoozeEvent: "customer_message", ...w.one([{}, held, held]) };
  await db.queueItem.updateMany({ where, data: marks });
}

const question = (w: World) => ({ tab: w.one(QueueTab.options), memberId: w.one(members), now: w.at() });
const filter = (w: World) => w.one([{}, { teams: ["a", "b"] }, { search: "e" }, { mine: true }]);
const tokenOf = async (claim: Promise<claims.QueueClaim>) => (await claim).token;

export const queueOperations: Record<string, StoreOperation> = {
  "queue-items.insertQueueItem": newItem,
  "queue-items.closeQueueItem": (w, db) => items.closeQueueItem(db, w.any("queueItem"), end(w)),
  "queue-items.findQueueEnd": (w, db) => items.findQueueEnd(db, w.any("queueItem")),
  "queue-items.closeQueueItemsOf": (w, db) =>
    items.closeQueueItemsOf(db, w.any("ticket"), w.one(["review", "escalation"]), end(w)),
  "queue-items.markQueueItem": (w, db) =>
    items.markQueueItem(db, w.any("queueItem"), { takenBy: w.one(members), release: w.int(99) }),
  "queue-items.wakeQueueItems": (w, db) => items.wakeQueueItems(db, w.any("ticket"), "customer_message"),
  "queue-items.listWaitingItems": (w, db) => items.listWaitingItems(db, w.any("ticket")),
  "queue-items.assertClaim": (w, db) => {
    const [id, memberId, token] = [w.any("queueItem"), w.one(members), w.one([null, 0, 1])];
    return inTransaction(db, (tx) => items.assertClaim(tx, id, memberId, token));
  },
  "queue-claims.getItemTicket": (w, db) => claims.getItemTicket(db, w.any("queueItem")),
  "due-times.listDueItems": (w, db) => due.listDueItems(db, w.one(["", w.any("queueItem")]), 20),
  "due-times.moveDueItems": (w, db) =>
    due.moveDueItems(db, [{ id: w.any("queueItem"), dueAt: w.at(), rankAt: w.at() }]),
  "queue-claims.claimQueueItem": (w, db) =>
    tokenOf(claims.claimQueueItem(db, w.any("queueItem"), w.one(members), w.at())),
  "queue-claims.renewQueueClaim": async (w, db) => {
    const id = w.any("queueItem");
    const token = await tokenOf(claims.claimQueueItem(db, id, members[0], w.at())).catch(() => 0);
    return tokenOf(claims.renewQueueClaim(db, id, members[0], token));
  },
  "queue-claims.releaseQueueClaim": (w, db) => claims.releaseQueueClaim(db, w.any("queueItem"), members[0], 0),
  "queue-claims.takeQueueClaim": (w, db) =>
    tokenOf(claims.takeQueueClaim(db, w.any("queueItem"), w.one(members), w.at())),
  "queue-claims.snoozeQueueItem": (w, db) => {
    const snooze = { until: w.one([null, w.at()]), event: w.one(SnoozeEvent.options) };
    return claims.snoozeQueueItem(db, w.any("queueItem"), w.one(members), snooze);
  },
  "queue-claims.wakeQueueItem": (w, db) => claims.wakeQueueItem(db, w.any("queueItem"), w.one(members)),
  "queue-views.saveQueueView": async (w, db) => {
    const view = { id: w.make("view"), memberId: w.one(members), name: w.shared(), tab: w.one(QueueTab.options) };
    return views.saveQueueView(db, { ...view, filter: { teams: [w.name] }, shared: w.int(2) === 0, at: w.at() }, 8);
  },
  "queue-views.saveTicketView": (w, db) => {
    const view = { id: w.make("view"), memberId: w.one(members), name: w.shared(), shared: w.int(2) === 0, at: w.at() };
    return views.saveTicketView(db, { ...view, filter: { state: null, intent: null, team: w.name } }, 8);
  },
  "queue-views.listTicketViews": (w, db) => views.listTicketViews(db, w.one(members)),
  "queue-views.listQueueViews": (w, db) => views.listQueueViews(db, w.one(members)),
  "queue-views.removeQueueView": (w, db) => views.removeQueueView(db, w.any("view"), w.one(members), w.int(2) === 0),
  "read-queue.listQueue": async (w, db) => {
    const after = w.one([null, { at: w.at(), id: w.any("queueItem") }]);
    const page = await readQueue.listQueue(db, { ...question(w), filter: filter(w) }, { after, limit: 20 });
    return { ...page, items: page.items.map((item) => ({ ...item, claimUntil: null })) };
  },
  "read-queue.countQueue": (w, db) => readQueue.countQueue(db, { ...question(w), filter: filter(w) }),
  "read-queue.countQueueTabs": (w, db) => readQueue.countQueueTabs(db, w.at()),
  "read-queue.listQueueValues": (w, db) => readQueue.listQueueValues(db, question(w)),
  // All of them: which of two changes within a millisecond is the newer one is nobody's to say.
  "read-queue.listQueueChanges": async (_w, db) => (await readQueue.listQueueChanges(db, 100_000)).map(({ id }) => id),
  "escalations.takeEscalations": (w, db) => escalations.takeEscalations(db, w.any("ticket"), w.one(members), w.at()),
  "escalations.giveBackEscalations": async (w, db) => {
    const ticketId = w.any("ticket");
    await escalations.takeEscalations(db, ticketId, w.one(members), w.at());
    await escalations.giveBackEscalations(db, ticketId);
  },
  "escalations.findTaken": async (w, db) => {
    const ticketId = w.any("ticket");
    await escalations.takeEscalations(db, ticketId, w.one(members), w.at());
    return escalations.findTaken(db, ticketId);
  },
  "escalations.answerEscalations": (w, db) => escalations.answerEscalations(db, w.any("ticket")),
  "escalations.endEscalations": (w, db) => escalations.endEscalations(db, w.any("ticket"), end(w)),
};
