"use client";

import { useKeys } from "../keys/use-keys";
import type { BarMode, DecisionActs } from "./decision-acts";
import { rejectReasons } from "./reject-reasons";

interface DecisionKeys {
  mode: BarMode;
  setMode: (mode: BarMode) => void;
  /** The reader may decide. */
  open: boolean;
  approve: () => void;
  acts: DecisionActs;
}

const group = "Decide";
const rejecting = "Then, after r: reject because";
const editing = "While you edit";

const listed = (keys: string, name: string, heading: string) => ({
  ...{ keys, name, group: heading, listOnly: true, run: () => undefined },
});

/** The keys of the bar. A digit straight after `r` rejects without opening the reasons. */
export function useDecisionKeys({ mode, setMode, open, approve, acts }: DecisionKeys): void {
  const when = open && mode !== "reject";
  const { toggleReply, takeOver } = acts;
  useKeys("decision", [
    { keys: "a", name: "Approve what is ticked", group, run: approve, when, palette: true },
    { keys: "mod+Enter", name: "Approve and next", group, typing: true, run: approve, when },
    { keys: "e", name: "Edit the reply and the arguments", group, run: acts.edit, when, palette: true },
    {
      ...{ keys: "h", name: "Hold the reply, or send it along", group, when: when && toggleReply !== null },
      run: () => toggleReply?.(),
    },
    { keys: "r", name: "Reject: choose a reason", group, run: () => setMode("reject"), when, palette: true },
    // The one that takes words of its own is chosen in the panel, which has opened by then.
    ...rejectReasons.map(([reason, says], at) => ({
      ...{ keys: `r ${String(at + 1)}`, name: reason === "other" ? `${says}: say what` : says, group: rejecting },
      ...{ when: open, listOnly: reason === "other", run: () => acts.reject(reason, null) },
    })),
    { ...listed("r mod+Enter", "Reject for the chosen reason, with a note", rejecting), when: open },
    { ...listed("e mod+Enter", "Approve as edited, and next", editing), when },
    { ...listed("e Escape", "Back to the card; what you typed is kept", editing), when },
    { keys: "x", name: "Hand to a person", group, run: acts.handOver, when, palette: true },
    { keys: "t", name: "Take over", group, run: () => takeOver?.(), when: when && takeOver !== null, palette: true },
    { keys: "s", name: "Snooze", group, run: acts.snooze, when, palette: true },
    {
      ...{ keys: "Escape", name: "Back to the card", group, typing: true, when: mode !== "idle" },
      run: () => setMode("idle"),
    },
  ]);
}
