import { catalogue } from "@/server/actions/catalog";
import { listMemberNames } from "@/server/store/members";
import { listTeamNames } from "@/server/store/read-tickets";
import { findCurrentRelease } from "@/server/store/releases";
import { listSettings } from "@/server/store/settings";
import { AppError } from "@/server/platform/errors";
import { procedure } from "../trpc";
import { viewSwitches } from "./view-switches";

/** The settings that hold now, who changed them last, what they may name, and the switches that are on. */
export const get = procedure.query(async ({ ctx }) => {
  const { db, database, member } = ctx;
  const [[last], release, teams] = await Promise.all([
    listSettings(db, null, 1),
    findCurrentRelease(db),
    listTeamNames(db),
  ]);
  if (!last) throw new AppError("not_found", "This workspace has no settings");
  const { revision, body, changedAt, changedBy } = last;
  const members = changedBy === null ? null : await listMemberNames(database.global, member.workspaceId);
  return {
    revision,
    body,
    changedAt,
    changedBy: changedBy === null ? null : (members?.get(changedBy) ?? "A former member"),
    switches: await viewSwitches(ctx, body, release),
    actions: catalogue.map(({ name, title, audience }) => ({ name, title, own: audience === "model" })),
    intents: (release?.intents ?? []).map(({ name, title }) => ({ name, title })),
    teams,
  };
});
