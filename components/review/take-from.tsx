"use client";

import { useState } from "react";
import { useKeys } from "../keys/use-keys";
import { AlertDialog } from "../ui/alert-dialog";
import { TextField } from "../ui/field";

interface TakeFromProps {
  holder: string;
  onClose: () => void;
  onTake: (reason: string) => void;
}

/** Before a lead takes a ticket from whoever has it: why. */
export function TakeFrom({ holder, onClose, onTake }: TakeFromProps) {
  const [reason, setReason] = useState("");
  const take = () => {
    if (reason.trim() !== "") onTake(reason.trim());
  };
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Take this over from ${holder}?`}
      says="They are told, and cannot act on it any more. The reason is recorded."
      act="Take it over"
      busy={reason.trim() === ""}
      onAct={take}
    >
      <WhyField reason={reason} onReason={setReason} onCommit={take} />
    </AlertDialog>
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
