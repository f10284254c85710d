"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
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
  return (
    <div data-slot="checkbox" className="flex items-start gap-2">
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled ?? false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onCheckedChange={(now) => onCheckedChange(now === true)}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-key border border-line-strong bg-surface text-accent-text disabled:opacity-60 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent pointer-coarse:size-6"
      >
        <Radix.Indicator>
          {checked === "indeterminate" ? (
            <Minus aria-hidden className="size-3" />
          ) : (
            <Check aria-hidden className="size-3" />
          )}
        </Radix.Indicator>
      </Radix.Root>
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
