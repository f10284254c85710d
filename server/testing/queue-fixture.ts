import type { Db } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import { makeTicket, testAt } from "./store-fixture";

/** A review that waits in the queue, of a ticket of its own; `over` says what is special about it. Returns its id. */
export async function makeQueueItem(db: Db, over: Partial<Prisma.QueueItemCreateManyInput> = {}): Promise<string> {
  const id = systemIds.next();
  const ticketId = over.ticketId ?? (await makeTicket(db)).ticketId;
  const plain = { kind: "review", episode: 1, channel: "email", urgency: "normal", actions: [], reasons: [] };
  const times = { waitingSince: testAt, dueAt: testAt, rankAt: testAt, createdAt: testAt };
  await db.queueItem.createMany({ data: [{ id, ...plain, ...times, ...over, ticketId }] });
  return id;
}
