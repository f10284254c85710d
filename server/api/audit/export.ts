import { z } from "zod";
import { exportAudit } from "@/server/flows/export-audit";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";

const Input = z.object({
  /** One ticket alone, with the proof that it is part of the whole. Null: the whole workspace. */
  ticketId: z.uuid().nullable(),
});

/** The audit as JSON lines for `npm run audit:verify`, in parts as they are read: joined they are the file. */
export const exportLines = procedure.input(Input).query(async function* ({ ctx, input }) {
  const { workspaceId } = ctx.member;
  const shell = await openShell(workspaceId);
  const parts = exportAudit(shell, input.ticketId);
  for (;;) {
    // A generator goes on outside of the call that made it: each read is bound anew.
    const part = await ctx.bound(() => parts.next());
    if (part.done === true) return;
    yield part.value;
  }
});
