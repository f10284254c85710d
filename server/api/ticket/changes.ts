import { tracked } from "@trpc/server";
import { z } from "zod";
import { listLatestChanges, type TicketChange } from "@/server/store/read-tickets";
import { listDepth, listTopic, readMarks } from "../live/read-marks";
import { watch } from "../live/watch";
import { procedure } from "../trpc";

/** Milliseconds of the latest change that the page has seen. */
const Input = z.object({
  lastEventId: z
    .string()
    .regex(/^[0-9]{1,15}$/)
    .nullish(),
});

/** Says which tickets changed, newest last. A hint for lists: a page that already has the change drops it. */
export const changes = procedure.input(Input).subscription(async function* ({ ctx, input, signal }) {
  const until = signal ?? new AbortController().signal;
  const read = (topics: string[]) => ctx.bound(() => readMarks(ctx.db, topics));
  const watched = watch(ctx.member.workspaceId, listTopic, read, until);
  const seen = input.lastEventId ? Number(input.lastEventId) : null;
  let known: Map<string, number> | null = null;
  try {
    while (!until.aborted) {
      const latest = await ctx.bound(() => listLatestChanges(ctx.db, listDepth));
      const before: ReadonlyMap<string, number> | null = known;
      const isNews = ({ ticketId, at }: TicketChange) =>
        before ? before.get(ticketId) !== at.getTime() : seen !== null && at.getTime() > seen;
      known = new Map(latest.map(({ ticketId, at }) => [ticketId, at.getTime()]));
      for (const change of latest.filter(isNews).reverse()) yield tracked(String(change.at.getTime()), change);
      await watched.next();
    }
  } finally {
    watched.close();
  }
});
