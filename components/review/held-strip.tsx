"use client";

import { useState } from "react";
import { useKeys } from "../keys/use-keys";
import { useToasts } from "../ui/toasts";
import { lateParts } from "./late-parts";
import type { Held } from "./use-held";

/**
 * What was just decided, in a place of its own that covers nothing. The newest has the key; the ones before it are shown on
 * demand, each with a button. One key never takes back another decision than the one that it stands beside.
 */
export function HeldStrip({ held }: { held: Held }) {
  const { decisions, takeBack } = held;
  const [all, setAll] = useState(false);
  const [newest, ...earlier] = decisions;
  useHeldKeys(held, () => setAll(!all));
  return newest ? <lateParts.HeldLines {...{ newest, earlier, all, setAll, takeBack }} /> : null;
}

/** `u` is bound always: where nothing is held it says so. */
function useHeldKeys({ decisions, takeBack }: Held, toggle: () => void): void {
  const { show } = useToasts();
  const [newest] = decisions;
  const group = "Just decided";
  const nothing = () =>
    show({
      ...{ id: "nothing held", title: "Nothing to take back" },
      says: "Nothing that you decided since this page was loaded is still held. What became of it stands in the tab Done.",
    });
  useKeys("held", [
    {
      ...{ keys: "u", group, palette: true },
      name: newest ? `Take back: ${newest.says}` : "Take back the newest decision, while it is held",
      run: () => (newest ? takeBack(newest) : nothing()),
    },
    { keys: "shift+u", name: "Show all that can be taken back", group, when: decisions.length > 1, run: toggle },
  ]);
}
