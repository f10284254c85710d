"use client";

import { Ellipsis } from "lucide-react";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { useKeys } from "../keys/use-keys";
import { ActButton } from "../ui/act-button";
import { Button } from "../ui/button";
import { Menu, MenuItem } from "../ui/menu";
import { RejectPanel, rejectReasons } from "./reject-panel";

/** What the bar has the reader type into at the moment. */
export type BarMode = "idle" | "edit" | "reject";

export interface DecisionActs {
  approve: () => void;
  reject: (reason: RejectReason, note: string | null) => void;
  handOver: () => void;
  takeOver: (() => void) | null;
  snooze: () => void;
  edit: () => void;
  toggleReply: (() => void) | null;
}

interface DecisionBarProps {
  mode: BarMode;
  setMode: (mode: BarMode) => void;
  /** What approving does, as the button says it. */
  label: string;
  /** Why nothing can be decided here at all; null when it can. */
  whyNot: string | null;
  /** Why it cannot be approved as it stands. */
  whyNotApprove: string | null;
  acts: DecisionActs;
}

/** Pinned below the card: the one primary answer, the others, and the key of each. */
export function DecisionBar(props: DecisionBarProps) {
  const { mode, setMode, label, whyNot, acts } = props;
  const whyNotApprove = whyNot ?? props.whyNotApprove;
  const open = whyNot === null;
  const idle = open && mode !== "reject";
  const approve = () => {
    if (whyNotApprove === null) acts.approve();
  };
  useKeys("decision", [
    { keys: "a", name: "Approve what is ticked", group: "Decide", run: approve, when: idle, palette: true },
    { keys: "mod+Enter", name: "Approve and next", group: "Decide", typing: true, run: approve, when: idle },
    { keys: "e", name: "Edit the reply and the arguments", group: "Decide", run: acts.edit, when: idle, palette: true },
    {
      keys: "h",
      name: "Hold the reply, or send it along",
      group: "Decide",
      run: () => acts.toggleReply?.(),
      when: idle && acts.toggleReply !== null,
    },
    {
      keys: "r",
      name: "Reject: choose a reason",
      group: "Decide",
      run: () => setMode("reject"),
      when: idle,
      palette: true,
    },
    ...rejectReasons
      .filter(([reason]) => reason !== "other")
      .map(([reason, says], at) => ({
        ...{ keys: `r ${String(at + 1)}`, name: `Reject: ${says}`, group: "Decide", when: idle },
        run: () => acts.reject(reason, null),
      })),
    { keys: "x", name: "Hand to a person", group: "Decide", run: acts.handOver, when: idle, palette: true },
    {
      keys: "t",
      name: "Take over",
      group: "Decide",
      run: () => acts.takeOver?.(),
      when: idle && acts.takeOver !== null,
    },
    { keys: "s", name: "Snooze", group: "Decide", run: acts.snooze, when: idle, palette: true },
    {
      keys: "Escape",
      name: "Back to the card",
      group: "Decide",
      typing: true,
      run: () => setMode("idle"),
      when: mode !== "idle",
    },
  ]);
  if (mode === "reject" && open) {
    return <RejectPanel onReject={acts.reject} onClose={() => setMode("idle")} />;
  }
  return (
    <div className="flex items-center gap-1.5">
      <ActButton
        variant="primary"
        keys="a"
        whyNot={whyNotApprove}
        onClick={approve}
        className="min-w-0 shrink grow justify-start @md:grow-0"
      >
        <span className="min-w-0 truncate">{label}</span>
      </ActButton>
      <ActButton keys="e" whyNot={whyNot} aria-pressed={mode === "edit"} onClick={acts.edit}>
        Edit
      </ActButton>
      <ActButton keys="r" whyNot={whyNot} onClick={() => setMode("reject")}>
        Reject
      </ActButton>
      <div className="hidden items-center gap-1.5 @3xl:flex">
        <ActButton variant="quiet" keys="x" whyNot={whyNot} onClick={acts.handOver}>
          Hand over
        </ActButton>
        {acts.takeOver ? (
          <ActButton variant="quiet" keys="t" whyNot={whyNot} onClick={acts.takeOver}>
            Take over
          </ActButton>
        ) : null}
        <ActButton variant="quiet" keys="s" whyNot={whyNot} onClick={acts.snooze}>
          Snooze
        </ActButton>
      </div>
      <div className="@3xl:hidden">
        <More acts={acts} whyNot={whyNot} />
      </div>
    </div>
  );
}

function More({ acts, whyNot }: { acts: DecisionActs; whyNot: string | null }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" aria-label="More answers" className="w-8 px-0 pointer-coarse:w-11">
          <Ellipsis aria-hidden className="size-4" />
        </Button>
      }
    >
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
    </Menu>
  );
}
