import { Turn } from "@/server/core/policy/turn-cell";
import { openShell } from "@/server/flows/open-shell";
import { replayTurn } from "@/server/flows/replay-turn";
import { procedure } from "../trpc";

/** What a dial at another level would have done to the last 90 days. Writes nothing. Throws `not_found`. */
export const turn = procedure
  .input(Turn)
  .query(async ({ ctx, input }) => replayTurn(await openShell(ctx.member.workspaceId), input));
