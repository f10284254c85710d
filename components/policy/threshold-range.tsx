"use client";

import { Slider } from "radix-ui";

interface ThresholdRangeProps {
  reviewFrom: number;
  autoFrom: number;
  disabled: boolean;
  onChange: (next: { reviewFrom: number; autoFrom: number }) => void;
}

const names = ["Confidence below which a person handles it", "Confidence from which it may act alone"] as const;

/** Both thresholds on one axis of confidence: a person, then a review, then alone. */
export function ThresholdRange({ reviewFrom, autoFrom, disabled, onChange }: ThresholdRangeProps) {
  const values = [Math.round(reviewFrom * 100), Math.round(autoFrom * 100)];
  const change = ([from, to]: number[]) => onChange({ reviewFrom: (from ?? 0) / 100, autoFrom: (to ?? 100) / 100 });
  return (
    <div className="grid gap-1">
      <p className="text-sm font-medium">How sure it has to be</p>
      <Slider.Root
        value={values}
        onValueChange={change}
        min={0}
        max={100}
        step={1}
        disabled={disabled}
        className="relative mx-2 flex h-8 touch-none items-center data-disabled:opacity-60"
      >
        <Slider.Track className="relative h-1 grow rounded-full bg-line-strong">
          <Slider.Range className="absolute h-full rounded-full bg-accent" />
        </Slider.Track>
        {names.map((name, index) => (
          <Slider.Thumb
            key={name}
            aria-label={name}
            aria-valuetext={`${String(values[index] ?? 0)} %`}
            className="block size-4 rounded-full border-2 border-accent bg-surface pointer-coarse:size-6"
          />
        ))}
      </Slider.Root>
      <p className="flex flex-wrap justify-between gap-x-4 text-xs text-muted tabular-nums">
        <span>A person below {values[0]} %</span>
        <span>Review from {values[0]} %</span>
        <span>Alone from {values[1]} %</span>
      </p>
    </div>
  );
}
