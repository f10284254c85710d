import { z } from "zod";
import { Turn } from "@/server/core/policy/turn-cell";
import { createDraft, type DraftOrigin } from "@/server/flows/create-draft";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../../trpc";

const Input = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** The release that it begins as; null: the one that rules now. */
  from: z.int().positive().max(1_000_000).nullable(),
  /** One dial of what rules now that begins at another level; `from` is null then. */
  turn: Turn.nullish(),
});

/** Begins a draft as a copy of a release, or of what rules now with one dial turned. */
export const create = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return createDraft(shell, { origin: originOf(input), title: input.title, memberId: ctx.member.userId });
});

function originOf({ from, turn }: z.infer<typeof Input>): DraftOrigin {
  if (from !== null) return { kind: "release", number: from, restore: false };
  return turn ? { kind: "turn", turn } : { kind: "live" };
}
