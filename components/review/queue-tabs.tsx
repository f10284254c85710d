"use client";

import { memo } from "react";
import { cn } from "../ui/cn";
import { Count } from "../ui/count";
import { noFilter, queueTabNames, writeAddress, type QueueAddress } from "./queue-address";
import type { Outputs } from "../trpc";

type Counts = Outputs["queue"]["counts"];

interface QueueTabsProps {
  address: QueueAddress;
  counts: Counts | null;
  setAddress: (change: Partial<QueueAddress>) => void;
}

/** What waits for whom, with how many; how much is late, and will be within the hour. */
export const QueueTabs = memo(function QueueTabs({ address, counts, setAddress }: QueueTabsProps) {
  return (
    <div className="flex shrink-0 items-center gap-4 border-b bg-surface px-3">
      <nav aria-label="Queue" className="min-w-0 grow overflow-x-auto">
        <ul className="flex gap-1">
          {queueTabNames.map(({ tab, name }) => {
            const current = tab === address.tab;
            return (
              <li key={tab}>
                <a
                  href={writeAddress({ tab, item: null, filter: noFilter })}
                  aria-current={current ? "page" : undefined}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    setAddress({ tab, item: null, filter: noFilter });
                  }}
                  className={cn(
                    "-mb-px flex h-10 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm font-medium whitespace-nowrap text-muted hover:text-text pointer-coarse:h-11",
                    current && "border-accent text-text",
                  )}
                >
                  {name}
                  {tab === "done" ? null : <Count of={counts?.[tab] ?? null} />}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <p className="hidden shrink-0 text-xs tabular-nums md:block">
        {counts === null ? null : (
          <>
            <span className={counts.late > 0 ? "text-danger" : "text-faint"}>{counts.late} late</span>
            <span className="text-faint">, {counts.forecast} more within the hour</span>
          </>
        )}
      </p>
    </div>
  );
});
