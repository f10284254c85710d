import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { settleReview } from "@/server/flows/settle-review";
import { procedure } from "../trpc";
import { namingWho } from "./naming-who";

const Input = z.object({
  reviewId: z.uuid(),
  /** What the card showed: an approval holds for exactly that. */
  shownHash: z.string().min(1).max(128),
  /** Of the member's claim on it in the queue. */
  claimToken: z.int().nullable().default(null),
  parts: z.array(z.string().max(20)).min(1).max(50),
  /** How the reviewer made sure who asks, where the card says that we are not. */
  vouch: z.string().trim().min(1).max(500).nullable(),
});

/** Approves parts of a waiting review in the name of the member who asks. It is done at `actsAt`, and can be taken back until then. */
export const approve = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const { reviewId, shownHash, claimToken, parts, vouch } = input;
  const memberId = ctx.member.userId;
  const settle = { reviewId, shownHash, claimToken, verdict: { kind: "approve" as const, parts, vouch }, memberId };
  const { ticketId, verdict, actsAt } = await namingWho(ctx, reviewId, () => settleReview(shell, settle));
  return { ticketId, state: verdict, actsAt };
});
