import { tracked } from "@trpc/server";
import { z } from "zod";
import { countQueueTabs, listQueueChanges } from "@/server/store/read-queue";
import { queueTopic, readMarks } from "../live/read-marks";
import { watch } from "../live/watch";
import { procedure } from "../trpc";

/** Milliseconds of the newest change that the page has seen. */
const Input = z.object({
  lastEventId: z
    .string()
    .regex(/^[0-9]{1,15}$/)
    .nullish(),
});

/** Says how much waits, at once and after each change of the queue, and when it last changed. */
export const live = procedure.input(Input).subscription(async function* ({ ctx, signal }) {
  const until = signal ?? new AbortController().signal;
  const read = (topics: string[]) => ctx.bound(() => readMarks(ctx.db, topics));
  const watched = watch(ctx.member.workspaceId, queueTopic, read, until);
  try {
    while (!until.aborted) {
      const now = ctx.clock.now();
      const [counts, changes] = await ctx.bound(() =>
        Promise.all([countQueueTabs(ctx.db, now), listQueueChanges(ctx.db, 1)]),
      );
      const newest = changes[0]?.at ?? now;
      yield tracked(String(newest.getTime()), { counts, newest });
      await watched.next();
    }
  } finally {
    watched.close();
  }
});
