import { z } from "zod";
import { actingRoles } from "@/server/core/identity/role";
import { SettingsChange } from "@/server/core/policy/settings-change";
import { changeSettings } from "@/server/flows/change-settings";
import { SettingsMovedError } from "@/server/flows/settings-moved-error";
import { AppError } from "@/server/platform/errors";
import { listMemberNames } from "@/server/store/members";
import { procedure } from "../trpc";

const Input = z.strictObject({
  /** Of what the form showed. */
  revision: z.int().nonnegative().max(2_000_000_000),
  change: SettingsChange,
});

/** Changes one section of the settings, at once. Who comes second in the same section is told who was first. */
export const change = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { db, clock, database, member } = ctx;
  const by = { memberId: member.userId, isOwner: actingRoles(member.roles).has("owner") };
  try {
    return await changeSettings({ db, clock }, { ...input, by });
  } catch (error) {
    if (!(error instanceof SettingsMovedError)) throw error;
    const names = error.by === null ? null : await listMemberNames(database.global, member.workspaceId);
    const who = error.by === null ? "Somebody" : (names?.get(error.by) ?? "A former member");
    const userMessage = `${who} has changed this section meanwhile. What you entered is kept here and not saved: compare it with what holds now, then save again.`;
    throw new AppError("conflict", error.message, { userMessage, cause: error });
  }
});
