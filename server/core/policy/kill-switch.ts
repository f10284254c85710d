import { z } from "zod";
import type { Settings } from "./settings";

/** One switch: of everything, of an action, of a kind of request. */
export const KillSwitch = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("action"), name: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal("intent"), name: z.string().min(1).max(80) }),
]);
export type KillSwitch = z.infer<typeof KillSwitch>;

/** Under which a switch's reason stands in `settings.thrown`. */
export function killSwitchKey(of: KillSwitch): string {
  return of.kind === "all" ? "all" : `${of.kind}:${of.name}`;
}

export function isThrown({ killSwitches }: Pick<Settings, "killSwitches">, of: KillSwitch): boolean {
  if (of.kind === "all") return killSwitches.all;
  return (of.kind === "action" ? killSwitches.actions : killSwitches.intents).includes(of.name);
}

/** The settings with the switch thrown, for a reason, or lifted (null). Pure. */
export function withKillSwitch(
  body: Settings,
  of: KillSwitch,
  thrown: { why: string; by: string; at: string } | null,
): Settings {
  const { killSwitches } = body;
  const key = killSwitchKey(of);
  const reasons = Object.fromEntries(Object.entries(body.thrown).filter(([other]) => other !== key));
  const set = (names: readonly string[], name: string) => [
    ...names.filter((other) => other !== name),
    ...(thrown === null ? [] : [name]),
  ];
  return {
    ...body,
    thrown: thrown === null ? reasons : { ...reasons, [key]: thrown },
    killSwitches: {
      all: of.kind === "all" ? thrown !== null : killSwitches.all,
      actions: of.kind === "action" ? set(killSwitches.actions, of.name) : killSwitches.actions,
      intents: of.kind === "intent" ? set(killSwitches.intents, of.name) : killSwitches.intents,
    },
  };
}
