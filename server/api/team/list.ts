import { dutyOf, hoursOf } from "@/server/core/ticket/on-duty";
import { listActiveMemberNames } from "@/server/store/members";
import { getSettings } from "@/server/store/settings";
import { listTeams } from "@/server/store/teams";
import { procedure } from "../trpc";

/** Every team: who is in it, its hours on the workspace's clock, whether it is there now and until when, and else when it is next. */
export const list = procedure.query(async ({ ctx }) => {
  const { db, database, clock, member } = ctx;
  const [teams, { body }] = await Promise.all([listTeams(db), getSettings(db)]);
  const names = await listActiveMemberNames(database.global, member.workspaceId);
  const now = clock.now().toISOString();
  return teams.map(({ id, name, memberIds }) => {
    const { onDutyNow, onDutyUntil, nextOnDutyAt } = dutyOf(body, name, now);
    const members = memberIds.flatMap((userId) => {
      const called = names.get(userId);
      return called === undefined ? [] : [{ id: userId, name: called }];
    });
    return {
      ...{ id, name, onDutyNow, members, hours: hoursOf(body, name), timeZone: body.timeZone },
      onDutyUntil: onDutyUntil === null ? null : new Date(onDutyUntil),
      nextOnDutyAt: nextOnDutyAt === null ? null : new Date(nextOnDutyAt),
    };
  });
});
