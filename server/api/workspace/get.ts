import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { listTeamNames } from "@/server/store/read-tickets";
import { viewSwitches } from "../settings/view-switches";
import { procedure } from "../trpc";

/** What every page needs of the workspace: its zone, and the names that tickets are filed under. */
export const get = procedure.query(async ({ ctx }) => {
  const [release, settings, teams] = await Promise.all([
    findCurrentRelease(ctx.db),
    getSettings(ctx.db),
    listTeamNames(ctx.db),
  ]);
  const switches = await viewSwitches(ctx, settings.body, release);
  return {
    name: ctx.member.workspaceName,
    timeZone: settings.body.timeZone,
    release: release?.number ?? null,
    intents: (release?.intents ?? []).map(({ name, title }) => ({ name, title })),
    teams,
    stopped: settings.body.killSwitches.all,
    switches,
  };
});
