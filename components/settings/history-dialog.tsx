"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Failed } from "../ui/failed";
import { sayChange } from "./say-change";

/** What was changed in the settings, newest first: who, when, why, each field before and after. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.settings.history.infiniteQueryOptions({}, { getNextPageParam: (page) => page.next, initialCursor: null }),
  );
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Dialog wide open onOpenChange={(open) => (open ? undefined : onClose())} title="History of the settings">
      {pages.isError ? (
        <Failed title="The history could not be loaded" retry={() => void pages.refetch()}>
          The settings themselves are not affected.
        </Failed>
      ) : null}
      <ol className="grid gap-4">
        {entries.map((entry) => (
          <li key={entry.revision} className="grid gap-1 border-b pb-3 last:border-b-0">
            <p className="text-sm">
              <span className="font-medium">{entry.by ?? "The set-up"}</span>, <When at={entry.at} />{" "}
              <span className="text-xs text-faint">revision {entry.revision}</span>
            </p>
            {entry.why === null ? null : <p className="text-sm text-muted">{entry.why}</p>}
            <ul className="grid gap-0.5 text-sm">
              {entry.changes.map((change) => {
                const { name, before, after } = sayChange(change);
                return (
                  <li key={change.field} className="break-words">
                    {name}: <span className="text-muted">{before}</span> → {after}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </Dialog>
  );
}
