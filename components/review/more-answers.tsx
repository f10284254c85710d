"use client";

import { MenuItem } from "../ui/menu-items";
import type { DecisionActs } from "./decision-acts";

/** The answers that have no room on the bar. */
export function MoreAnswers({ acts, whyNot }: { acts: DecisionActs; whyNot: string | null }) {
  return (
    <>
      <MenuItem keys="x" whyNot={whyNot} onSelect={acts.handOver}>
        Hand to a person
      </MenuItem>
      {acts.takeOver ? (
        <MenuItem keys="t" whyNot={whyNot} onSelect={acts.takeOver}>
          Take over
        </MenuItem>
      ) : null}
      <MenuItem keys="s" whyNot={whyNot} onSelect={acts.snooze}>
        Snooze
      </MenuItem>
    </>
  );
}
