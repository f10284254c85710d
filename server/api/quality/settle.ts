import { openShell } from "@/server/flows/open-shell";
import { scoreQuality } from "@/server/flows/score-quality";
import { procedure } from "../trpc";
import { ScoreInput } from "./score-input";

/** Says how it is where two reviewers differ. Both their cards are kept. */
export const settle = procedure.input(ScoreInput).mutation(async ({ ctx, input }) => {
  const { id: itemId, ...card } = input;
  const { userId: memberId, workspaceId } = ctx.member;
  await scoreQuality(await openShell(workspaceId), { ...card, itemId, memberId, settles: true });
});
