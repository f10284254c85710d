import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { cn } from "./cn";

const control =
  "w-full rounded-control border border-line-strong bg-surface px-2.5 text-sm text-text placeholder:text-faint disabled:opacity-60 pointer-coarse:min-h-11 pointer-coarse:text-lg";

interface Labelled {
  label: string;
  hint?: ReactNode;
  /** Read out, not shown: for what says itself, such as a search box. */
  hideLabel?: boolean;
}

function Label({ id, label, hint, hideLabel = false, children }: Labelled & { id: string; children: ReactNode }) {
  return (
    <div data-slot="field" className="grid gap-1">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-sm font-medium"}>
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** A labelled line of text. */
export function TextField({ label, hint, hideLabel = false, className, ...props }: ComponentProps<"input"> & Labelled) {
  const id = useId();
  return (
    <Label id={id} label={label} hint={hint} hideLabel={hideLabel}>
      <input
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cn(control, "h-8", className)}
        {...props}
      />
    </Label>
  );
}

/** A labelled box for a few sentences. */
export function TextArea({
  label,
  hint,
  hideLabel = false,
  className,
  ...props
}: ComponentProps<"textarea"> & Labelled) {
  const id = useId();
  return (
    <Label id={id} label={label} hint={hint} hideLabel={hideLabel}>
      <textarea
        id={id}
        rows={2}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cn(control, "py-1.5", className)}
        {...props}
      />
    </Label>
  );
}

/** A labelled choice among a few. */
export function SelectField({
  label,
  hint,
  hideLabel = false,
  className,
  ...props
}: ComponentProps<"select"> & Labelled) {
  const id = useId();
  return (
    <Label id={id} label={label} hint={hint} hideLabel={hideLabel}>
      <select
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cn(control, "h-8", className)}
        {...props}
      />
    </Label>
  );
}
