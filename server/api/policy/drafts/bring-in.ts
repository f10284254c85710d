import { z } from "zod";
import { importDraft, readReleaseFiles } from "@/server/flows/import-draft";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../../trpc";

const mostFiles = 500;

const Input = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** What the file holds, parsed: the flow says what is wrong with it. */
  content: z.unknown(),
  /** In its place a folder of `npm run policy -- export`: the text of each file, by its path in it. */
  files: z
    .record(z.string().max(200), z.string().max(2_000_000))
    .refine((files) => Object.keys(files).length <= mostFiles, `At most ${String(mostFiles)} files`)
    .optional(),
});

/** Begins a draft from a file, or a folder of files, that hold a release with its tests. */
export const bringIn = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  const { title, content, files } = input;
  const given = files === undefined ? content : readReleaseFiles(files);
  return importDraft(shell, { title, content: given, memberId: ctx.member.userId });
});
