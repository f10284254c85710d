import { tracked } from "@trpc/server";
import { z } from "zod";
import { readMarks } from "../live/read-marks";
import { watch } from "../live/watch";
import { procedure } from "../trpc";
import { readAuditLines } from "./read-audit-lines";

const Input = z.object({
  ticketId: z.uuid(),
  /** The last `seq` that the page has: its first load's, and after a lost connection the browser's own. */
  lastEventId: z
    .string()
    .regex(/^[0-9]{1,9}$/)
    .nullish(),
});

/** Tails a ticket's audit stream by `seq`: no line is left out or sent twice, whatever happens to the connection. */
export const live = procedure.input(Input).subscription(async function* ({ ctx, input, signal }) {
  const { workspaceId } = ctx.member;
  const until = signal ?? new AbortController().signal;
  const read = (topics: string[]) => ctx.bound(() => readMarks(ctx.db, topics));
  const watched = watch(workspaceId, `ticket:${input.ticketId}`, read, until);
  let seq = Number(input.lastEventId ?? 0);
  try {
    while (!until.aborted) {
      const after = seq;
      for (const line of await ctx.bound(() => readAuditLines(ctx, workspaceId, input.ticketId, after))) {
        yield tracked(String(line.seq), line);
        seq = line.seq;
      }
      await watched.next();
    }
  } finally {
    watched.close();
  }
});
