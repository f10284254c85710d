"use client";

import { Command } from "cmdk";
import { Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { Popover } from "./popover";

export interface Option {
  value: string;
  name: string;
  /** How many there are; drawn to the right. */
  count?: number;
}

interface ComboboxProps {
  label: string;
  options: readonly Option[];
  /** What is chosen; several where `many`. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  many?: boolean;
  /** What the button says while nothing is chosen. */
  none?: string;
}

function caption({ label, options, chosen, none }: ComboboxProps): string {
  const [first] = chosen;
  if (first === undefined) return none ?? label;
  const name = options.find((option) => option.value === first)?.name ?? first;
  return `${label}: ${name}${chosen.length > 1 ? ` +${String(chosen.length - 1)}` : ""}`;
}

/** One or several of many, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { label, options, chosen, onChange, many = false } = props;
  const [open, setOpen] = useState(false);
  const toggle = (value: string) => {
    const had = chosen.includes(value);
    if (many) onChange(had ? chosen.filter((other) => other !== value) : [...chosen, value]);
    else {
      onChange(had ? [] : [value]);
      setOpen(false);
    }
  };
  const trigger = (
    <Button className="max-w-full">
      <span className="truncate">{caption(props)}</span>
      <ChevronDown aria-hidden className="size-4 text-faint" />
    </Button>
  );
  return (
    <Popover trigger={trigger} label={label} open={open} onOpenChange={setOpen} className="w-64 p-0">
      <Command label={label}>
        <Command.Input
          placeholder={`Find ${label.toLowerCase()}`}
          className="h-9 w-full border-b bg-transparent px-3 text-sm placeholder:text-faint focus-visible:outline-none"
        />
        <Command.List label={label} className="max-h-72 overflow-y-auto p-1">
          <Command.Empty className="px-2 py-3 text-sm text-muted">Nothing by that name.</Command.Empty>
          {options.map((option) => (
            <Command.Item
              key={option.value}
              value={option.value}
              keywords={[option.name]}
              onSelect={() => toggle(option.value)}
              className="flex min-h-8 items-center gap-2 rounded-control px-2 text-sm data-[selected=true]:bg-raised pointer-coarse:min-h-11"
            >
              <span className="flex size-4 shrink-0 items-center">
                {chosen.includes(option.value) ? <Check className="size-4 text-accent" aria-label="chosen" /> : null}
              </span>
              <span className="min-w-0 grow break-words">{option.name}</span>
              {option.count === undefined ? null : (
                <span className="text-xs text-faint tabular-nums">{option.count}</span>
              )}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Popover>
  );
}
