import { catalogue } from "@/server/actions/catalog";
import { checkSettingsChange, type SettingsNames } from "@/server/core/policy/check-settings-change";
import type { Settings } from "@/server/core/policy/settings";
import { applySettingsChange } from "@/server/core/policy/settings-change";
import { ownerSections, sectionFields } from "@/server/core/policy/settings-sections";
import type { SettingsChange } from "@/server/core/policy/settings-change";
import { settingsDifference } from "@/server/core/policy/settings-difference";
import type { Db } from "@/server/platform/db";
import { AppError, InputError } from "@/server/platform/errors";
import { listTeamNames } from "@/server/store/read-tickets";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettingsAt, listSettings, type SettingsRevision } from "@/server/store/settings";
import { moveDueTimes } from "./move-due-times";
import { SettingsMovedError } from "./settings-moved-error";
import type { Shell } from "./shell";
import { writeSettings } from "./write-settings";

export interface ChangedSettings {
  revision: number;
  /** How many that wait are due at another time by it. */
  moved: number;
}

/**
 * Puts one section of the settings in place, at once. `revision`: of what the member saw; where somebody else has changed the
 * same section since, nothing is written (`SettingsMovedError`), and changes of other sections stay. Throws `forbidden` for
 * the owner's sections, and `invalid_input` with what is wrong by field. What waits is due by the new hours; nothing that
 * waits is started by a laxer rule.
 */
export async function changeSettings(
  shell: Pick<Shell, "db" | "clock">,
  asked: { change: SettingsChange; revision: number; by: { memberId: string; isOwner: boolean } },
): Promise<ChangedSettings> {
  const { change, revision, by } = asked;
  if (!by.isOwner && ownerSections.includes(change.section)) {
    const userMessage = "Only an owner may change this: it says how much money the rest may move. Ask one of them.";
    throw new AppError("forbidden", `${change.section} is the owner's`, { userMessage });
  }
  const written = await writeSettings(shell, { kind: "member", id: by.memberId }, async (now, tx) => {
    await assertUnmoved(tx, change, revision, now);
    assertSound(change, await namesOf(tx, now.body));
    return { body: applySettingsChange(now.body, change), section: change.section };
  });
  const isLater = change.section === "hours" && written.before !== written.body;
  return { revision: written.revision, moved: isLater ? await moveDueTimes(shell, written.body) : 0 };
}

async function assertUnmoved(tx: Db, change: SettingsChange, revision: number, now: SettingsRevision): Promise<void> {
  if (revision === now.revision) return;
  const seen = await getSettingsAt(tx, revision);
  const fields: readonly string[] = sectionFields[change.section];
  const theirs = settingsDifference(seen.body, now.body).filter(({ field }) =>
    fields.includes(field.split(".")[0] ?? ""),
  );
  if (theirs.length === 0) return;
  const since = await listSettings(tx, null, now.revision - revision);
  const last = since.find(({ section }) => section === change.section) ?? since[0];
  throw new SettingsMovedError(last?.changedBy ?? null, theirs);
}

function assertSound(change: SettingsChange, names: SettingsNames): void {
  const faults = checkSettingsChange(change, names);
  const [first] = Object.values(faults).flat();
  if (first !== undefined) throw new InputError(first.replace(/\.$/, ""), faults);
}

/** What stands in the settings already may stay, also where the release knows it no more. */
async function namesOf(tx: Db, body: Settings): Promise<SettingsNames> {
  const [release, teams] = await Promise.all([findCurrentRelease(tx), listTeamNames(tx)]);
  const { budgets, alwaysPerson, teamHours } = body;
  return {
    actions: [...catalogue.map(({ name }) => name), ...budgets.flatMap(({ action }) => action ?? [])],
    intents: [
      ...(release?.intents ?? []).map(({ name }) => name),
      ...budgets.flatMap(({ intent }) => intent ?? []),
      ...alwaysPerson.intents,
    ],
    teams: [...teams, ...Object.keys(teamHours)],
  };
}
