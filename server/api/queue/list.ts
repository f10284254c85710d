import { z } from "zod";
import { QueueFilter, QueueTab } from "@/server/core/queue/queue-item";
import { listMemberNames } from "@/server/store/members";
import { countQueue, listQueue, listQueueChanges } from "@/server/store/read-queue";
import { procedure } from "../trpc";
import { readQueueCursor, writeQueueCursor } from "./queue-cursor";
import { namesSomebody, viewRow } from "./row-view";

const Input = z.object({
  tab: QueueTab,
  filter: QueueFilter,
  cursor: z.string().max(80).nullable(),
  limit: z.int().min(1).max(100).default(50),
});

/**
 * One page of a tab, in the order of what waiting costs; the done tab newest first. `total`: of all pages, at most 10,000.
 * `asOf`: the newest change that it knows of; `queue.live` tells of newer ones.
 */
export const list = procedure.input(Input).query(async ({ ctx, input }) => {
  const { tab, filter, limit } = input;
  const { userId: memberId, workspaceId } = ctx.member;
  const question = { tab, filter, memberId, now: ctx.clock.now() };
  const after = input.cursor === null ? null : readQueueCursor(input.cursor);
  // Read before the page: what changes in between is news to it, at worst twice.
  const [newest] = await listQueueChanges(ctx.db, 1);
  const [page, total] = await Promise.all([
    listQueue(ctx.db, question, { after, limit }),
    countQueue(ctx.db, question),
  ]);
  const names = page.items.some(namesSomebody)
    ? await listMemberNames(ctx.database.global, workspaceId)
    : new Map<string, string>();
  return {
    items: page.items.map((row) => viewRow(row, names)),
    nextCursor: page.next && writeQueueCursor(page.next),
    total,
    asOf: newest?.at ?? question.now,
  };
});
