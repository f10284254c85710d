import { z } from "zod";
import { openReadingShell } from "@/server/flows/open-shell";
import { tryTemplate } from "@/server/flows/try-template";
import { getTemplate } from "@/server/flows/list-templates";
import { streamDryRun } from "../ticket/stream-dry-run";
import { procedure } from "../trpc";
import { ResolutionsInput, TemplateId } from "./template-input";

const Input = z.strictObject({
  template: TemplateId,
  of: z.union([z.strictObject({ sample: z.int().min(0).max(100) }), z.strictObject({ ticketId: z.uuid() })]),
  resolutions: ResolutionsInput,
});

/** Tries a sample or a ticket with the template beside what rules now, step by step. Nothing is written and nothing is done. */
export const tryOut = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { template: id, of, resolutions } = input;
  getTemplate(id);
  const shell = await openReadingShell(ctx.member.workspaceId);
  return streamDryRun(shell, (tell) => tryTemplate(shell, { id, of, resolutions }, tell));
});
