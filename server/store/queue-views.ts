import { QueueTab, SavedFilter } from "@/server/core/queue/queue-item";
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

/** A member's own views and those that others share, by name. */
export async function listQueueViews(db: Db, memberId: string): Promise<QueueView[]> {
  const rows = await db.queueView.findMany({
    where: { OR: [{ memberId }, { shared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, memberId: whose, name, tab, filter, shared }) => ({
    ...{ id, memberId: whose, name, tab: QueueTab.parse(tab), filter: SavedFilter.parse(filter), shared },
  }));
}

/** Keeps a view; one of the member's own of the same name is replaced. At most `most` of them: throws `conflict`. */
export async function saveQueueView(tx: Db, view: QueueView & { at: Date }, most: number): Promise<string> {
  const { memberId, name, tab, filter, shared } = view;
  const known = await tx.queueView.findFirst({ where: { memberId, name }, select: { id: true } });
  if (known) {
    await tx.queueView.updateMany({ where: { id: known.id }, data: { tab, filter, shared } });
    return known.id;
  }
  if ((await tx.queueView.count({ where: { memberId } })) >= most) {
    const userMessage = `You have ${String(most)} views already. Remove one first.`;
    throw new AppError("conflict", "too many views", { userMessage });
  }
  await tx.queueView.createMany({
    data: [{ id: view.id, memberId, name, tab, filter, shared, createdAt: view.at }],
    skipDuplicates: true,
  });
  return (await tx.queueView.findFirst({ where: { memberId, name }, select: { id: true } }))?.id ?? view.id;
}

/** Removes a member's own view; with `anyShared` also one that another shares. Throws `not_found`. */
export async function removeQueueView(tx: Db, id: string, memberId: string, anyShared: boolean): Promise<void> {
  const mine = anyShared ? { OR: [{ memberId }, { shared: true }] } : { memberId };
  const { count } = await tx.queueView.deleteMany({ where: { id, ...mine } });
  if (count !== 1) throw new AppError("not_found", "There is no such view of theirs");
}
