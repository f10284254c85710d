"use client";

import { useId, useState } from "react";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { useKeys } from "../keys/use-keys";
import { ActButton } from "../ui/act-button";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Kbd } from "../ui/kbd";
import { useToasts } from "../ui/toasts";
import { rejectReasons } from "./reject-reasons";

interface RejectPanelProps {
  onReject: (reason: RejectReason, note: string | null) => void;
  onClose: () => void;
}

/**
 * Why not: a digit rejects at once, which can be taken back like any decision. "Other" says nothing without words of its
 * own, so that it waits for a note.
 */
export function RejectPanel({ onReject, onClose }: RejectPanelProps) {
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<RejectReason | null>(null);
  const legend = useId();
  const { show } = useToasts();
  const text = note.trim() === "" ? null : note.trim();
  const pick = (reason: RejectReason) => {
    if (reason === "other" && text === null) setChosen(reason);
    else onReject(reason, text);
  };
  const whyNot =
    chosen === null ? "Choose a reason." : chosen === "other" && text === null ? "Say in a note what it is." : null;
  const commit = () => {
    if (chosen !== null && whyNot === null) onReject(chosen, text);
    else if (whyNot !== null) show({ id: "cannot reject", title: "Not rejected yet", says: whyNot, tone: "warning" });
  };
  useKeys("reject", [
    ...rejectReasons.map(([reason, says], at) => ({
      ...{ keys: String(at + 1), name: says, group: "Reject because", run: () => pick(reason) },
    })),
    { keys: "mod+Enter", name: "Reject and next", group: "Reject because", typing: true, run: commit },
    { keys: "Escape", name: "Back to the card", group: "Reject because", typing: true, run: onClose },
  ]);
  return (
    <div className="grid gap-2">
      <p id={legend} className="text-sm font-medium">
        Why not?
      </p>
      <div role="radiogroup" aria-labelledby={legend} className="grid grid-cols-1 gap-1 sm:grid-cols-2 lg:grid-cols-3">
        {rejectReasons.map(([reason, says], at) => (
          <button
            key={reason}
            type="button"
            role="radio"
            aria-checked={chosen === reason}
            onClick={() => setChosen(reason)}
            className="flex min-h-8 items-center gap-2 rounded-control border px-2 text-left text-sm hover:bg-raised aria-checked:border-accent aria-checked:bg-accent-subtle pointer-coarse:min-h-11"
          >
            <span className="pointer-coarse:hidden">
              <Kbd keys={String(at + 1)} />
            </span>
            {says}
          </button>
        ))}
      </div>
      {chosen === null ? null : (
        <TextArea
          autoFocus
          label="Note for who takes over"
          hint={chosen === "other" ? "Needed: say what it is." : "Optional"}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <ActButton variant="danger" whyNot={whyNot} keys="mod+Enter" onClick={commit}>
          Reject and hand to a person
        </ActButton>
        <Button variant="quiet" onClick={onClose}>
          Back <Kbd keys="Escape" />
        </Button>
      </div>
    </div>
  );
}
