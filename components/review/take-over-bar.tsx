"use client";

import { lazy, Suspense, useState } from "react";
import { useKeys } from "../keys/use-keys";
import { ActButton } from "../ui/act-button";

const TakeFrom = lazy(async () => ({ default: (await import("./take-from")).TakeFrom }));

interface TakeOverBarProps {
  /** Who has it, if anybody. */
  holder: string | null;
  /** A lead takes it from them, and says why. */
  isLead: boolean;
  whyNot: string | null;
  busy: boolean;
  onTakeOver: (reason: string | null) => void;
  onSnooze: () => void;
}

/** Before anybody has it: take it over, or put it aside. */
export function TakeOverBar({ holder, isLead, whyNot, busy, onTakeOver, onSnooze }: TakeOverBarProps) {
  const [asking, setAsking] = useState(false);
  const not =
    whyNot ??
    (busy ? "One moment." : holder && !isLead ? `${holder} has taken it over. A lead can take it from them.` : null);
  const take = () => {
    if (not !== null) return;
    if (holder) setAsking(true);
    else onTakeOver(null);
  };
  const open = whyNot === null;
  useKeys("take over", [
    { keys: "t", name: "Take over", group: "Decide", run: take, when: open, palette: true },
    { keys: "s", name: "Snooze", group: "Decide", run: onSnooze, when: open && holder === null, palette: true },
  ]);
  return (
    <div className="flex items-center gap-1.5">
      <ActButton variant="primary" keys="t" whyNot={not} onClick={take}>
        {busy ? "Taking over…" : holder ? `Take it over from ${holder}` : "Take over"}
      </ActButton>
      {holder === null ? (
        <ActButton keys="s" whyNot={whyNot} onClick={onSnooze}>
          Snooze
        </ActButton>
      ) : null}
      {asking ? (
        <Suspense fallback={<span hidden data-keys="off" />}>
          <TakeFrom
            holder={holder ?? "them"}
            onClose={() => setAsking(false)}
            onTake={(reason) => {
              setAsking(false);
              onTakeOver(reason);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
