"use client";

import { useKeys } from "../keys/use-keys";
import { useNow } from "../shell/now";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { snoozeChoices, type Snooze } from "./snooze-choices";

interface SnoozeDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  timeZone: string;
  onSnooze: (snooze: Snooze) => void;
}

/** Until when, or until what: the item comes back by itself. The time to answer runs on meanwhile, and this says so. */
export function SnoozeDialog({ open, onOpenChange, timeZone, onSnooze }: SnoozeDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Snooze"
      says="It comes back by itself. The time to answer the customer runs on meanwhile."
    >
      <Choices timeZone={timeZone} onSnooze={onSnooze} />
    </Dialog>
  );
}

function Choices({ timeZone, onSnooze }: Pick<SnoozeDialogProps, "timeZone" | "onSnooze">) {
  const choices = snoozeChoices(useNow(), timeZone);
  useKeys(
    "snooze",
    choices.map((choice, at) => ({
      ...{ keys: String(at + 1), name: `Snooze: ${choice.says}`, group: "Snooze", inDialog: true },
      run: () => onSnooze(choice),
    })),
  );
  return (
    <ul className="grid gap-1">
      {choices.map((choice, at) => (
        <li key={choice.says}>
          <button
            type="button"
            onClick={() => onSnooze(choice)}
            className="flex min-h-9 w-full items-center gap-3 rounded-control px-2 text-left text-sm hover:bg-raised pointer-coarse:min-h-11"
          >
            <Kbd keys={String(at + 1)} />
            <span className="grow">{choice.says}</span>
            <span className="text-xs text-faint tabular-nums">{choice.detail}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
