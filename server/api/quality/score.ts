import { openShell } from "@/server/flows/open-shell";
import { scoreQuality } from "@/server/flows/score-quality";
import { procedure } from "../trpc";
import { ScoreInput } from "./score-input";

/** Keeps the scorecard of the member who asks, and tells them what they may know by now. */
export const score = procedure.input(ScoreInput).mutation(async ({ ctx, input }) => {
  const { id: itemId, ...card } = input;
  const { userId: memberId, workspaceId } = ctx.member;
  return scoreQuality(await openShell(workspaceId), { ...card, itemId, memberId, settles: false });
});
