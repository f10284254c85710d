import { z } from "zod";
import { createDraft } from "@/server/flows/create-draft";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../../trpc";

const Input = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** The release that it begins as; null: the one that rules now. */
  from: z.int().positive().max(1_000_000).nullable(),
});

/** Begins a draft as a copy of a release. */
export const create = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { title, from } = input;
  const shell = await openShell(ctx.member.workspaceId);
  const origin =
    from === null ? ({ kind: "live" } as const) : { kind: "release" as const, number: from, restore: false };
  return createDraft(shell, { origin, title, memberId: ctx.member.userId });
});
