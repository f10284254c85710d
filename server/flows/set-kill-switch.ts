import { findAction } from "@/server/actions/catalog";
import { isThrown, withKillSwitch, type KillSwitch } from "@/server/core/policy/kill-switch";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { findCurrentRelease } from "@/server/store/releases";
import type { Shell } from "./shell";
import { writeSettings } from "./write-settings";

/**
 * Throws a kill switch, or lifts it, at once, whatever else was changed meanwhile. Thrown: no new effect begins, also of what
 * was approved already, which comes back as a card. Lifted: nothing that waits is started by it. A switch that stands as asked
 * for is left, with the reason that it was thrown for. Throws `invalid_input` for a name that there is not.
 */
export async function setKillSwitch(
  shell: Pick<Shell, "db" | "clock">,
  asked: { what: KillSwitch; on: boolean; why: string; memberId: string },
): Promise<{ revision: number }> {
  const { what, on, why, memberId } = asked;
  const { revision } = await writeSettings(shell, { kind: "member", id: memberId }, async ({ body }, tx) => {
    const draft = { section: "kill_switch", why };
    if (isThrown(body, what) === on) return { ...draft, body };
    if (on) await assertKnown(tx, what);
    const thrown = on ? { why, by: memberId, at: shell.clock.now().toISOString() } : null;
    return { ...draft, body: withKillSwitch(body, what, thrown) };
  });
  return { revision };
}

async function assertKnown(tx: Db, what: KillSwitch): Promise<void> {
  if (what.kind === "all") return;
  const isKnown =
    what.kind === "action"
      ? findAction(what.name) !== null
      : ((await findCurrentRelease(tx))?.intents ?? []).some(({ name }) => name === what.name);
  if (isKnown) return;
  const kind = what.kind === "action" ? "action" : "kind of request";
  throw new AppError("invalid_input", "nothing is called so", {
    userMessage: `There is no ${kind} called ${what.name}.`,
  });
}
