import { z } from "zod";
import { liftDemotion as lift } from "@/server/flows/lift-demotion";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";

const Input = z.strictObject({
  intent: z.string().min(1).max(80),
  cell: z.string().min(1).max(80),
  /** When it was demoted, as the page showed it. */
  at: z.iso.datetime(),
  reason: z.string().trim().min(1).max(500),
});

/** Lets a demoted cell do again what its release says, in the name of the member who asks. */
export const liftDemotion = procedure.input(Input).mutation(async ({ ctx, input }) => {
  await lift(await openShell(ctx.member.workspaceId), { ...input, memberId: ctx.member.userId });
});
