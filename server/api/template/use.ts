import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { useTemplate } from "@/server/flows/use-template";
import { countLeads } from "@/server/store/members";
import { procedure } from "../trpc";
import { ResolutionsInput, TemplateId } from "./template-input";

const Input = z.strictObject({
  id: TemplateId,
  resolutions: ResolutionsInput,
  /** At once, where no release rules yet and nobody else has to agree. */
  publish: z.boolean(),
});

/** Begins a draft with the template in it, and publishes it where that was asked for and is possible. */
export const use = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { workspaceId, userId: memberId } = ctx.member;
  const shell = await openShell(workspaceId);
  const leads = await countLeads(ctx.database.global, workspaceId);
  return useTemplate(shell, { ...input, memberId, leads });
});
