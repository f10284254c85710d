import { findAction } from "@/server/actions/catalog";
import { killSwitchKey, type KillSwitch } from "@/server/core/policy/kill-switch";
import type { Release } from "@/server/core/policy/release";
import type { Settings } from "@/server/core/policy/settings";
import type { Database } from "@/server/platform/db";
import { listMemberNames, type Member } from "@/server/store/members";

export interface SwitchView {
  what: KillSwitch;
  /** "Everything", or the action's or the intent's title. */
  title: string;
  /** Null where it was thrown without one, by the settings themselves. */
  why: string | null;
  by: string | null;
  at: string | null;
}

/** The kill switches that are on, each with why, by whom and since when. */
export async function viewSwitches(
  { database, member }: { database: Pick<Database, "global">; member: Member },
  body: Settings,
  release: Pick<Release, "intents"> | null,
): Promise<SwitchView[]> {
  const { all, actions, intents } = body.killSwitches;
  const on: KillSwitch[] = [
    ...(all ? [{ kind: "all" } as const] : []),
    ...actions.map((name) => ({ kind: "action" as const, name })),
    ...intents.map((name) => ({ kind: "intent" as const, name })),
  ];
  if (on.length === 0) return [];
  const names = await listMemberNames(database.global, member.workspaceId);
  return on.map((what) => {
    const key = killSwitchKey(what);
    const thrown = Object.hasOwn(body.thrown, key) ? body.thrown[key] : undefined;
    const by = thrown === undefined ? null : (names.get(thrown.by) ?? "A former member");
    return { what, title: titleOf(what, release), why: thrown?.why ?? null, by, at: thrown?.at ?? null };
  });
}

function titleOf(what: KillSwitch, release: Pick<Release, "intents"> | null): string {
  if (what.kind === "all") return "Everything";
  if (what.kind === "action") return findAction(what.name)?.title ?? what.name;
  return release?.intents.find(({ name }) => name === what.name)?.title ?? what.name;
}
