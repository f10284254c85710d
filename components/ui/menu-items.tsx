"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";

const item =
  "flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 text-sm outline-none select-none data-disabled:text-faint data-highlighted:bg-raised pointer-coarse:min-h-11";

interface MenuItemProps {
  onSelect: () => void;
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  /** Why it cannot be chosen; stands below its name. */
  whyNot?: string | null;
  children: ReactNode;
}

export function MenuItem({ onSelect, icon, keys, danger = false, whyNot = null, children }: MenuItemProps) {
  return (
    <Radix.Item disabled={whyNot !== null} onSelect={onSelect} className={cn(item, danger && "text-danger")}>
      {icon}
      <span className="grid min-w-0 grow py-1">
        <span>{children}</span>
        {whyNot === null ? null : <span className="text-xs text-faint">{whyNot}</span>}
      </span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </Radix.Item>
  );
}

interface MenuChoiceProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  choices: readonly { value: V; name: ReactNode }[];
}

/** One of several, in a menu. */
export function MenuChoice<V extends string>({ label, value, onValueChange, choices }: MenuChoiceProps<V>) {
  const choose = (chosen: string) => {
    const found = choices.find((choice) => choice.value === chosen);
    if (found) onValueChange(found.value);
  };
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={choose}>
      <Radix.Label className="px-2 pt-2 pb-1 text-xs text-faint">{label}</Radix.Label>
      {choices.map((choice) => (
        <Radix.RadioItem key={choice.value} value={choice.value} className={cn(item, "justify-between")}>
          {choice.name}
          <Radix.ItemIndicator aria-hidden>✓</Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
