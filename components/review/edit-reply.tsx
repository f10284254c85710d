"use client";

import { useId } from "react";

interface EditReplyProps {
  value: string;
  onChange: (text: string) => void;
  /** Receipt slots stand in the text and are filled once the action is done. */
  hasSlots: boolean;
}

/** The whole text of the reply, to change. */
export function EditReply({ value, onChange, hasSlots }: EditReplyProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        Text of the reply
      </label>
      <textarea
        id={id}
        dir="auto"
        autoFocus
        value={value}
        rows={Math.min(16, value.split("\n").length + Math.ceil(value.length / 90) + 1)}
        maxLength={10_000}
        onChange={(event) => onChange(event.target.value)}
        className="w-full max-w-prose rounded-control border border-line-strong bg-surface px-2.5 py-1.5 text-prose text-text"
      />
      {hasSlots ? (
        <p className="text-xs text-faint">
          What stands in double braces is filled in from the receipt once the action is done. Leave it as it is.
        </p>
      ) : null}
    </div>
  );
}
