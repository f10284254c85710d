import { actingRoles } from "@/server/core/identity/role";
import { firstSteps as stepsOf } from "@/server/core/workspace/first-steps";
import { countBeginnings } from "@/server/store/beginnings";
import { findMemberChoice } from "@/server/store/member-choices";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { procedure } from "../trpc";

/**
 * What a new workspace has done and has not, read from its rows. Null: all is done, the member has dismissed it, or it is not
 * theirs to do.
 */
export const firstSteps = procedure.query(async ({ ctx }) => {
  const { db, member } = ctx;
  if (!actingRoles(member.roles).has("lead")) return null;
  const choice = await findMemberChoice(db, member.userId);
  if (choice.checklistDismissedAt !== null) return null;
  const [counted, release, { body }] = await Promise.all([
    countBeginnings(db),
    findCurrentRelease(db),
    getSettings(db),
  ]);
  const steps = stepsOf({ ...counted, policy: release?.policy ?? null, demotions: body.demotions });
  return steps.every(({ isDone }) => isDone) ? null : steps;
});
