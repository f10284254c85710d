"use client";

import { lazy, Suspense, useState } from "react";
import { useKeys } from "../keys/use-keys";
import { Button } from "../ui/button";
import type { ApprovedTogether } from "./approved-together";

const BulkDialog = lazy(async () => ({ default: (await import("./bulk-dialog")).BulkDialog }));

interface BulkBarProps {
  selected: ReadonlySet<string>;
  onClear: () => void;
  /** Of those that were approved: they leave the list. */
  onApproved: (approved: ApprovedTogether) => void;
}

/** Below the list while lines are selected: what can be done with all of them. */
export function BulkBar({ selected, onClear, onApproved }: BulkBarProps) {
  const [open, setOpen] = useState(false);
  const group = "Selected";
  useKeys("bulk", [
    { keys: "shift+a", name: "Preview and approve what is selected", group, run: () => setOpen(true) },
    { keys: "Escape", name: "Select nothing", group, run: onClear },
  ]);
  return (
    <div role="region" aria-label="Selected" className="flex shrink-0 items-center gap-2 border-t px-3 py-2 text-sm">
      <span className="min-w-0 grow tabular-nums">{selected.size} selected</span>
      <Button onClick={() => setOpen(true)}>Preview and approve</Button>
      <Button variant="quiet" onClick={onClear}>
        Clear
      </Button>
      {open ? (
        <Suspense>
          <BulkDialog
            ids={[...selected]}
            onClose={() => setOpen(false)}
            onApproved={(approved) => {
              setOpen(false);
              onApproved(approved);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
