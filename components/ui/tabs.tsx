"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface TabsProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  tabs: readonly { value: V; name: string; count?: number | null }[];
  /** The panel of the chosen tab. */
  children: ReactNode;
  className?: string;
}

/** Views of the same thing side by side. Arrow keys move, the panel below belongs to the chosen one. */
export function Tabs<V extends string>({ label, value, onValueChange, tabs, children, className }: TabsProps<V>) {
  const choose = (chosen: string) => {
    const found = tabs.find((tab) => tab.value === chosen);
    if (found) onValueChange(found.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} className={className} data-slot="tabs">
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b px-2">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm font-medium whitespace-nowrap text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:text-text pointer-coarse:h-11"
          >
            {tab.name}
            {tab.count === undefined ? null : <Count of={tab.count} />}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} tabIndex={-1} className="contents">
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

/** A count beside a name; its place is kept while it is not known. */
export function Count({ of }: { of: number | null }) {
  return (
    <span className="min-w-5 text-center text-xs text-faint tabular-nums">
      {of === null ? "" : of >= 10_000 ? "9999+" : of}
    </span>
  );
}
