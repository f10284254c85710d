"use client";

import { Check, Minus } from "lucide-react";
import { useId, type ReactNode } from "react";

interface CheckboxProps {
  checked: boolean | "indeterminate";
  onCheckedChange: (checked: boolean) => void;
  /** Shown beside the box; with `hideLabel` only read out. */
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  disabled?: boolean;
}

/** A box to tick. "indeterminate" is a box over several, of which some are ticked. */
export function Checkbox({ checked, onCheckedChange, label, hint, hideLabel = false, disabled }: CheckboxProps) {
  const id = useId();
  const Mark = checked === "indeterminate" ? Minus : Check;
  return (
    <div data-slot="checkbox" className="flex min-h-6 items-start gap-2">
      <span className="relative -mx-1 -mt-0.5 -mb-1 size-6 shrink-0 pointer-coarse:size-8">
        <input
          id={id}
          type="checkbox"
          ref={(box) => {
            if (box) box.indeterminate = checked === "indeterminate";
          }}
          checked={checked === true}
          disabled={disabled ?? false}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onCheckedChange(event.target.checked)}
          className="peer absolute inset-0 size-full appearance-none rounded-key"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-1 rounded-key border border-line-strong bg-surface peer-checked:border-accent peer-checked:bg-accent peer-indeterminate:border-accent peer-indeterminate:bg-accent peer-disabled:opacity-60"
        />
        {checked === false ? null : (
          <Mark aria-hidden className="pointer-events-none absolute inset-0 m-auto size-3 text-accent-text" />
        )}
      </span>
      <div className={hideLabel ? "sr-only" : "grid"}>
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-xs text-faint">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
