"use client";

import { useId } from "react";

interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  choices: readonly { value: V; name: string }[];
  disabled?: boolean;
}

/** One of two to four, all in sight. */
export function Segmented<V extends string>({ label, value, onValueChange, choices, disabled }: SegmentedProps<V>) {
  const id = useId();
  return (
    <div
      role="radiogroup"
      data-slot="segmented"
      aria-label={label}
      className="inline-flex rounded-control border border-line-strong bg-raised p-0.5"
    >
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="relative flex h-7 items-center rounded-inner px-2.5 text-sm text-muted hover:text-text has-checked:bg-surface has-checked:font-medium has-checked:text-text has-checked:outline has-checked:outline-line-strong has-disabled:opacity-60 pointer-coarse:h-10"
        >
          <input
            type="radio"
            name={id}
            checked={choice.value === value}
            disabled={disabled ?? false}
            onChange={() => onValueChange(choice.value)}
            className="absolute inset-0 size-full appearance-none rounded-inner"
          />
          {choice.name}
        </label>
      ))}
    </div>
  );
}
