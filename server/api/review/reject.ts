import { z } from "zod";
import { RejectReason } from "@/server/core/decision/reject-reason";
import { openShell } from "@/server/flows/open-shell";
import { settleReview } from "@/server/flows/settle-review";
import { procedure } from "../trpc";
import { namingWho } from "./naming-who";

const Input = z.object({
  reviewId: z.uuid(),
  shownHash: z.string().min(1).max(128),
  /** Of the member's claim on it in the queue. */
  claimToken: z.int().nullable().default(null),
  reason: RejectReason,
  note: z.string().trim().max(1000).nullable(),
});

/** Rejects a waiting review, with the reason that the escalation and the later learning are told. */
export const reject = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const { reviewId, shownHash, claimToken, reason } = input;
  const verdict = { kind: "reject" as const, reason, note: input.note === "" ? null : input.note };
  const settle = { reviewId, shownHash, claimToken, verdict, memberId: ctx.member.userId };
  const { ticketId, actsAt } = await namingWho(ctx, reviewId, () => settleReview(shell, settle));
  return { ticketId, actsAt };
});
