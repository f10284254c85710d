import { z } from "zod";
import { openShell } from "@/server/flows/open-shell";
import { recordTruth as record } from "@/server/flows/record-truth";
import { procedure } from "../trpc";

const Input = z.object({
  actionRunId: z.uuid(),
  /** The version that the page showed: what is said holds for exactly that. */
  seen: z.string().min(1).max(80),
  truth: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("done"), ref: z.string().trim().min(1).max(200) }),
    z.object({ kind: z.literal("not_done") }),
  ]),
  /** How they checked. */
  note: z.string().trim().min(1).max(500),
});

/** Says, in the name of the member who asks, what became of an effect whose answer was lost. */
export const recordTruth = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  await record(shell, { ...input, memberId: ctx.member.userId });
});
