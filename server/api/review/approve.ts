import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { settleReview } from "@/server/flows/settle-review";
import { procedure } from "../trpc";

const Input = z.object({
  reviewId: z.uuid(),
  /** What the card showed: an approval holds for exactly that. */
  shownHash: z.string().min(1).max(128),
  parts: z.array(z.string().max(20)).min(1).max(50),
  /** How the reviewer made sure who asks, where the card says that we are not. */
  vouch: z.string().trim().min(1).max(500).nullable(),
});

/** Approves parts of a waiting review in the name of the member who asks. */
export const approve = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const { reviewId, shownHash, parts, vouch } = input;
  const memberId = ctx.member.userId;
  return settleReview(shell, { reviewId, shownHash, verdict: { kind: "approve", parts, vouch }, memberId });
});
