"use client";

import { useState } from "react";
import { useKeys } from "../keys/use-keys";
import { ActButton } from "../ui/act-button";
import { AlertDialog } from "../ui/alert-dialog";
import { TextField } from "../ui/field";

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
  const [reason, setReason] = useState("");
  const not =
    whyNot ??
    (busy ? "One moment." : holder && !isLead ? `${holder} has taken it over. A lead can take it from them.` : null);
  const take = () => {
    if (not !== null) return;
    if (holder) setAsking(true);
    else onTakeOver(null);
  };
  const open = whyNot === null;
  const confirm = () => {
    if (reason.trim() === "") return;
    setAsking(false);
    onTakeOver(reason.trim());
  };
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
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Take this over from ${holder ?? "them"}?`}
        says="They are told, and cannot act on it any more. The reason is recorded."
        act="Take it over"
        busy={reason.trim() === ""}
        onAct={confirm}
      >
        <WhyField reason={reason} onReason={setReason} onCommit={confirm} />
      </AlertDialog>
    </div>
  );
}

function WhyField(props: { reason: string; onReason: (reason: string) => void; onCommit: () => void }) {
  const { reason, onReason, onCommit } = props;
  useKeys("take from", [
    {
      ...{ keys: "mod+Enter", name: "Take it over", group: "Decide", typing: true, inDialog: true },
      run: onCommit,
    },
  ]);
  return (
    <TextField
      autoFocus
      label="Why"
      hint="Ctrl or Cmd with Enter takes it over."
      value={reason}
      maxLength={500}
      onChange={(event) => onReason(event.target.value)}
    />
  );
}
