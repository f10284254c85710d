"use client";

import { RadioGroup as Radix } from "radix-ui";

interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  choices: readonly { value: V; name: string }[];
  disabled?: boolean;
}

/** One of two to four, all in sight. */
export function Segmented<V extends string>({ label, value, onValueChange, choices, disabled }: SegmentedProps<V>) {
  const choose = (chosen: string) => {
    const found = choices.find((choice) => choice.value === chosen);
    if (found) onValueChange(found.value);
  };
  return (
    <Radix.Root
      data-slot="segmented"
      aria-label={label}
      value={value}
      onValueChange={choose}
      orientation="horizontal"
      disabled={disabled ?? false}
      className="inline-flex rounded-control border border-line-strong bg-raised p-0.5"
    >
      {choices.map((choice) => (
        <Radix.Item
          key={choice.value}
          value={choice.value}
          className="h-7 rounded-inner px-2.5 text-sm text-muted hover:text-text disabled:opacity-60 data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-text data-[state=checked]:outline data-[state=checked]:outline-line-strong pointer-coarse:h-10"
        >
          {choice.name}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
