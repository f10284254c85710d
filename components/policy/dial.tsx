"use client";

import { RadioGroup as Radix } from "radix-ui";
import { useId } from "react";
import type { Level } from "@/server/core/policy/policy";
import { Tooltip } from "../ui/tooltip";

const stops: readonly { level: Level; name: string }[] = [
  { level: "off", name: "Off" },
  { level: "suggest", name: "Suggest" },
  { level: "auto", name: "Auto" },
];

interface DialProps {
  label: string;
  value: Level;
  /** Null: it cannot be moved here, and `says` tells why and where it can. */
  onChange: ((level: Level) => void) | null;
  says: string;
}

/** How much the agent may do alone: three stops, moved with the arrow keys. One that is fixed explains itself on focus. */
export function Dial({ label, value, onChange, says }: DialProps) {
  const id = useId();
  const choose = (chosen: string) => {
    const found = stops.find((stop) => stop.level === chosen);
    if (found && onChange !== null) onChange(found.level);
  };
  return (
    <>
      <Tooltip says={says}>
        <Radix.Root
          data-slot="dial"
          aria-label={label}
          aria-describedby={id}
          aria-readonly={onChange === null || undefined}
          value={value}
          onValueChange={choose}
          orientation="horizontal"
          className="inline-flex w-fit rounded-full border border-line-strong bg-raised p-0.5"
        >
          {stops.map((stop) => (
            <Radix.Item
              key={stop.level}
              value={stop.level}
              aria-disabled={onChange === null && stop.level !== value ? true : undefined}
              className="h-6 rounded-full px-2.5 text-xs text-muted aria-disabled:cursor-default data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-text data-[state=checked]:outline data-[state=checked]:outline-line-strong pointer-coarse:h-9"
            >
              {stop.name}
            </Radix.Item>
          ))}
        </Radix.Root>
      </Tooltip>
      <span id={id} hidden>
        {says}
      </span>
    </>
  );
}
