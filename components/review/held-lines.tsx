"use client";

import { useId } from "react";
import { useSecondsLeft } from "../shell/use-seconds-left";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import type { HeldDecision } from "./held-decision";

interface HeldLinesProps {
  newest: HeldDecision;
  earlier: readonly HeldDecision[];
  /** The earlier ones are shown too. */
  all: boolean;
  setAll: (all: boolean) => void;
  takeBack: (decision: HeldDecision) => void;
}

/** The newest decision with the key that takes it back, and the ones before it on demand. */
export function HeldLines({ newest, earlier, all, setAll, takeBack }: HeldLinesProps) {
  const heading = useId();
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
