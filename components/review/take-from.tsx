"use client";

import { useState } from "react";
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
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Take this over from ${holder}?`}
      says="They are told, and cannot act on it any more. The reason is recorded."
      act="Take it over"
      busy={reason.trim() === ""}
      onAct={() => onTake(reason.trim())}
    >
      <TextField label="Why" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
    </AlertDialog>
  );
}
