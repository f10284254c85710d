import { z } from "zod";
import { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import { openShell } from "@/server/flows/open-shell";
import { previewReview } from "@/server/flows/preview-review";
import { procedure } from "../trpc";

const Input = z.object({ reviewId: z.uuid(), edit: ProposalEdit.nullable() });

/** What an approval would do, as the card stands or as it was changed: the difference, the findings, each effect. Writes nothing. */
export const preview = procedure.input(Input).query(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return previewReview(shell, input);
});
