"use client";

import { useId, useState } from "react";
import { useKeys } from "../keys/use-keys";
import { useSecondsLeft } from "../shell/use-seconds-left";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { useToasts } from "../ui/toasts";
import type { HeldDecision } from "./held-decision";
import type { Held } from "./use-held";

/**
 * What was just decided, in a place of its own that covers nothing. The newest has the key; the ones before it are shown on
 * demand, each with a button. One key never takes back another decision than the one that it stands beside.
 */
export function HeldStrip({ held }: { held: Held }) {
  const { decisions, takeBack } = held;
  const [all, setAll] = useState(false);
  const heading = useId();
  const [newest, ...earlier] = decisions;
  useHeldKeys(held, () => setAll(!all));
  if (!newest) return null;
  return (
    <section aria-labelledby={heading} className="shrink-0 border-t bg-raised px-3 py-2 text-sm max-md:border-b">
      <div className="flex min-h-6 items-baseline justify-between gap-2">
        <p id={heading} className="text-xs font-medium text-faint">
          Just decided
        </p>
        {earlier.length > 0 ? (
          <button
            type="button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            className="rounded-control text-xs text-muted underline underline-offset-2 hover:text-text pointer-coarse:min-h-11"
          >
            {all ? "Show the newest only" : `${String(earlier.length)} more can be taken back: show all`}
          </button>
        ) : null}
      </div>
      <ul aria-labelledby={heading} className="grid max-h-48 gap-1 overflow-y-auto">
        <HeldLine decision={newest} onUndo={() => takeBack(newest)} newest />
        {all
          ? earlier.map((decision) => (
              <HeldLine key={decision.key} decision={decision} onUndo={() => takeBack(decision)} />
            ))
          : null}
      </ul>
      <p role="status" className="sr-only">
        {newest.says}
      </p>
    </section>
  );
}

/** `u` is bound always: where nothing is held it says so. */
function useHeldKeys({ decisions, takeBack }: Held, toggle: () => void): void {
  const { show } = useToasts();
  const [newest] = decisions;
  const group = "Just decided";
  const nothing = () =>
    show({
      ...{ id: "nothing held", title: "Nothing to take back" },
      says: "What you decided is carried out by now. Look at it in the tab Done.",
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

function HeldLine(props: { decision: HeldDecision; onUndo: () => void; newest?: boolean }) {
  const { decision, onUndo, newest = false } = props;
  const { says, note, verb, until } = decision;
  const left = useSecondsLeft(until);
  return (
    <li className="flex items-center gap-2">
      <div className="grid min-w-0 grow grid-cols-1">
        <p className="line-clamp-2 font-medium break-words" title={says}>
          {says}
        </p>
        {note === null ? null : <p className="text-xs break-words text-muted">{note}</p>}
        {left === null ? null : (
          <p aria-hidden className="text-xs text-faint tabular-nums">
            {left} s left
          </p>
        )}
      </div>
      <Button onClick={onUndo} {...(newest ? {} : { "aria-label": `${verb}: ${says}` })}>
        {verb}
        {newest ? (
          <span className="pointer-coarse:hidden">
            <Kbd keys="u" />
          </span>
        ) : null}
      </Button>
    </li>
  );
}
