"use client";

import { useKeys } from "../keys/use-keys";
import { snoozeNames } from "./snooze-names";

const nothing = () => undefined;

/** Lists in the `?` sheet what can be pressed once something has opened that binds it: a choice, a form. */
export function useAheadKeys({ may, open, mine }: { may: boolean; open: boolean; mine: boolean }): void {
  const snooze = may && open;
  const reply = snooze && mine;
  const replying = { group: "While you write your own reply", when: reply, listOnly: true, run: nothing };
  useKeys("ahead", [
    ...snoozeNames.map((name, at) => ({
      ...{ keys: `s ${String(at + 1)}`, name, group: "Then, after s: snooze", when: snooze },
      ...{ listOnly: true, run: nothing },
    })),
    { keys: "mod+Enter", name: "Send the reply", ...replying },
    { keys: "mod+shift+Enter", name: "Send the reply and resolve", ...replying },
  ]);
}
