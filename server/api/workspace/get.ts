import type { Db } from "@/server/platform/db";
import { listRollouts } from "@/server/store/release-rollouts";
import { findCurrentRelease, highestReleaseNumber } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { listTeamNames } from "@/server/store/read-tickets";
import { viewSwitches } from "../settings/view-switches";
import { procedure } from "../trpc";

/** What every page needs of the workspace: its zone, and the names that tickets are filed under. */
export const get = procedure.query(async ({ ctx }) => {
  const [release, settings, teams, stopped] = await Promise.all([
    findCurrentRelease(ctx.db),
    getSettings(ctx.db),
    listTeamNames(ctx.db),
    findStoppedRelease(ctx.db),
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
    /** The newest release, where its rollout stopped by itself and nothing was published since. */
    stoppedRelease: stopped,
  };
});

async function findStoppedRelease(db: Db): Promise<{ release: number; previous: number; why: string } | null> {
  const [rollout] = await listRollouts(db, [await highestReleaseNumber(db)]);
  if (rollout?.state !== "stopped" || rollout.endedBy !== null) return null;
  const { release, previous, why } = rollout;
  return { release, previous, why: why ?? "" };
}
