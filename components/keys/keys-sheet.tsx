"use client";

import { useState } from "react";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { singleKeysChoice, useKeyRegistry } from "./keys-provider";
import type { KeyBinding } from "./registry";

/** What is bound, by group in the order of mounting; of two with the same keys the one that would run. */
export function groupKeys(bindings: readonly KeyBinding[]): [string, KeyBinding[]][] {
  const bound = new Set(bindings.filter(({ listOnly }) => listOnly !== true).map(({ keys }) => keys));
  const shown = bindings.filter(({ keys, listOnly }) => listOnly !== true || !bound.has(keys));
  const winning = shown.filter((binding, at) => !shown.slice(at + 1).some((later) => later.keys === binding.keys));
  const groups = new Map<string, KeyBinding[]>();
  for (const binding of winning) groups.set(binding.group, [...(groups.get(binding.group) ?? []), binding]);
  return [...groups];
}

/** The `?` sheet: every key that works on this page. */
export function KeysSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title="Keys on this page"
      says="Off while you type a text, but for those with Ctrl or Cmd, and Esc."
    >
      <SheetBody />
    </Dialog>
  );
}

function SheetBody() {
  const registry = useKeyRegistry();
  const [groups] = useState(() => groupKeys(registry.active()).toReversed());
  const [single, setSingle] = useState(registry.hasSingleKeys);
  const choose = (on: boolean) => {
    registry.setSingleKeys(on);
    window.localStorage.setItem(singleKeysChoice, on ? "on" : "off");
    setSingle(on);
  };
  return (
    <div className="grid gap-6">
      <div className="columns-1 gap-8 sm:columns-2">
        {groups.map(([group, bindings]) => (
          <section key={group} aria-label={group} className="mb-6 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{group}</h3>
            <dl className="grid">
              {bindings.map((binding) => (
                <div key={`${binding.keys} ${binding.name}`} className="flex min-h-8 items-center gap-4 text-sm">
                  <dt className="min-w-0 grow">{binding.name}</dt>
                  <dd>
                    <Kbd keys={binding.keys} all />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        checked={single}
        onCheckedChange={choose}
        label="Keys without Ctrl or Cmd"
        hint="Switch them off if you dictate, or if a device of yours sends stray keys. Kept in this browser."
      />
    </div>
  );
}
