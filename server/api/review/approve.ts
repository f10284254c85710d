import { z } from "zod";
import { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import { openShell } from "@/server/flows/open-shell";
import { settleReview } from "@/server/flows/settle-review";
import { procedure } from "../trpc";
import { deciderOf } from "./decider-of";
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
  /** What the member has made of it; null: as it was proposed. */
  edit: ProposalEdit.nullable().default(null),
  /** What they typed to confirm what cannot be taken back. */
  typed: z.string().max(500).nullable().default(null),
});

/**
 * Approves parts of a waiting review in the name of the member who asks. It is done at `actsAt`, and can be taken back until
 * then; or somebody else has to approve it too.
 */
export const approve = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const { reviewId, shownHash, claimToken, parts, vouch, edit, typed } = input;
  const verdict = { kind: "approve" as const, parts, vouch, edit, typed };
  const settle = { reviewId, shownHash, claimToken, verdict, ...(await deciderOf(ctx)) };
  const settled = await namingWho(ctx, reviewId, () => settleReview(shell, settle));
  return { ticketId: settled.ticketId, state: settled.verdict, actsAt: settled.actsAt };
});
