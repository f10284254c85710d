import { openShell } from "@/server/flows/open-shell";
import { replayRaisedLimits } from "@/server/flows/replay-raised-limits";
import { procedure } from "../trpc";

/** What higher limits would have changed in the last 90 days. Writes nothing. */
export const limitUplift = procedure.query(async ({ ctx }) =>
  replayRaisedLimits(await openShell(ctx.member.workspaceId)),
);
