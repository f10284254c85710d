import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { listReplayFlips } from "@/server/flows/replay-draft";
import { procedure } from "../../trpc";

// Not strict: the client of a paged list says in which direction it goes.
const Input = z.object({
  replayId: z.uuid(),
  cursor: z
    .strictObject({ asOfMs: z.int().min(0).max(8_640_000_000_000_000), id: z.uuid(), seen: z.int().min(0) })
    .nullable()
    .default(null),
});

const pageSize = 30;

/** The decisions that a replay flips, the newest first, with what a person did then. */
export const flips = procedure.input(Input).query(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const page = await listReplayFlips(shell, { replayId: input.replayId, after: input.cursor, limit: pageSize });
  return { flips: page.flips, nextCursor: page.next };
});
