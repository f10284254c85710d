import { z } from "zod";
import { modelActions } from "@/server/actions/catalog";
import { openShell } from "@/server/flows/open-shell";
import { judgeDraft } from "@/server/flows/judge-draft";
import type { KeptReplay } from "@/server/flows/replay-draft";
import { countLeads, listMemberNames } from "@/server/store/members";
import { getDraft } from "@/server/store/release-drafts";
import { procedure } from "../../trpc";

/** A draft with what stands between it and its publication. Throws `not_found`. */
export const get = procedure.input(z.strictObject({ id: z.uuid() })).query(async ({ ctx, input }) => {
  const { db, database, member } = ctx;
  const [draft, names, leads] = await Promise.all([
    getDraft(db, input.id),
    listMemberNames(database.global, member.workspaceId),
    countLeads(database.global, member.workspaceId),
  ]);
  const { replay, ...judged } = await judgeDraft(await openShell(member.workspaceId), draft, leads);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const { createdBy, updatedBy, ...rest } = draft;
  return {
    ...rest,
    ...judged,
    ...{ createdBy: nameOf(createdBy), updatedBy: nameOf(updatedBy), savedByMe: updatedBy === member.userId, leads },
    replay: replay && {
      ...replay,
      summary: replay.summary as unknown as KeptReplay, // written by replayDraft alone
      ...{ madeBy: nameOf(replay.madeBy), seenBy: nameOf(replay.seenBy), approvedBy: nameOf(replay.approvedBy) },
    },
    actions: modelActions.map(({ name, title, effect }) => ({ name, title, effect })),
  };
});
