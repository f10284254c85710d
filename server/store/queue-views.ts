import { QueueTab, SavedFilter } from "@/server/core/queue/queue-item";
import { TicketViewFilter } from "@/server/core/ticket/ticket-view";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";

export interface QueueView {
  id: string;
  memberId: string;
  name: string;
  tab: QueueTab;
  filter: SavedFilter;
  shared: boolean;
}

/** A view of the list of tickets, kept beside those of the queue under a name of its own. */
export interface TicketView extends Omit<QueueView, "tab" | "filter"> {
  filter: TicketViewFilter;
}

type Of = "queue" | "tickets";

/** A member's own views of one list and those that others share, by name. */
async function listOf(db: Db, of: Of, memberId: string) {
  return db.queueView.findMany({
    where: { of, OR: [{ memberId }, { shared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

export async function listTicketViews(db: Db, memberId: string): Promise<TicketView[]> {
  const rows = await listOf(db, "tickets", memberId);
  return rows.map(({ id, memberId: whose, name, filter, shared }) => ({
    ...{ id, memberId: whose, name, filter: TicketViewFilter.parse(filter), shared },
  }));
}

/** A member's own views of the queue and those that others share, by name. */
export async function listQueueViews(db: Db, memberId: string): Promise<QueueView[]> {
  const rows = await listOf(db, "queue", memberId);
  return rows.map(({ id, memberId: whose, name, tab, filter, shared }) => ({
    ...{ id, memberId: whose, name, tab: QueueTab.parse(tab), filter: SavedFilter.parse(filter), shared },
  }));
}

/** Keeps a view; one of the member's own of the same name is replaced. At most `most` of them: throws `conflict`. */
export async function saveQueueView(tx: Db, view: QueueView & { at: Date }, most: number): Promise<string> {
  return save(tx, "queue", view, most);
}

/** Keeps a view of the tickets, as `saveQueueView` does one of the queue. */
export async function saveTicketView(tx: Db, view: TicketView & { at: Date }, most: number): Promise<string> {
  return save(tx, "tickets", { ...view, tab: view.filter.state ?? "all" }, most);
}

type Kept = Omit<QueueView, "tab" | "filter"> & { tab: string; filter: SavedFilter | TicketViewFilter; at: Date };

async function save(tx: Db, of: Of, view: Kept, most: number): Promise<string> {
  const { memberId, name, tab, filter, shared } = view;
  const known = await tx.queueView.findFirst({ where: { memberId, of, name }, select: { id: true } });
  if (known) {
    await tx.queueView.updateMany({ where: { id: known.id }, data: { tab, filter, shared } });
    return known.id;
  }
  if ((await tx.queueView.count({ where: { memberId, of } })) >= most) {
    const userMessage = `You have ${String(most)} views already. Remove one first.`;
    throw new AppError("conflict", "too many views", { userMessage });
  }
  await tx.queueView.createMany({
    data: [{ id: view.id, memberId, of, name, tab, filter, shared, createdAt: view.at }],
    skipDuplicates: true,
  });
  return (await tx.queueView.findFirst({ where: { memberId, of, name }, select: { id: true } }))?.id ?? view.id;
}

/** Removes a member's own view of one list; with `anyShared` also one that another shares. Throws `not_found`. */
export async function removeQueueView(
  tx: Db,
  id: string,
  memberId: string,
  anyShared: boolean,
  of: Of = "queue",
): Promise<void> {
  const mine = anyShared ? { OR: [{ memberId }, { shared: true }] } : { memberId };
  const { count } = await tx.queueView.deleteMany({ where: { id, of, ...mine } });
  if (count !== 1) throw new AppError("not_found", "There is no such view of theirs");
}
