import type { ReactNode } from "react";
import { useId } from "react";

interface Choice<V extends string> {
  value: V;
  label: string;
  /** What follows from it. */
  hint: ReactNode;
}

interface ChoiceFieldProps<V extends string> {
  legend: string;
  choices: readonly Choice<V>[];
  value: V | null;
  onChange: (value: V) => void;
}

/** One of a few, each with what follows from it; nothing is chosen beforehand. */
export function ChoiceField<V extends string>({ legend, choices, value, onChange }: ChoiceFieldProps<V>) {
  const id = useId();
  return (
    <fieldset data-slot="choice" className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {choices.map((choice) => (
        <div
          key={choice.value}
          className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2.5 rounded-control border border-line-strong px-3 py-2 has-checked:border-accent has-checked:bg-accent-subtle"
        >
          <input
            id={`${id}-${choice.value}`}
            type="radio"
            name={id}
            value={choice.value}
            required
            checked={value === choice.value}
            aria-describedby={`${id}-${choice.value}-hint`}
            onChange={() => onChange(choice.value)}
            className="mt-0.5 size-4 accent-accent"
          />
          <label htmlFor={`${id}-${choice.value}`} className="text-sm font-medium">
            {choice.label}
          </label>
          <p id={`${id}-${choice.value}-hint`} className="col-start-2 text-xs text-muted">
            {choice.hint}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
