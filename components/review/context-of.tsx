"use client";

import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { useTRPC } from "../trpc";
import { Skeleton } from "../ui/skeleton";
import { ContextPane } from "./context-pane";

/** The context of an item, in its own pane. What failed to load is told in the item's. */
export const ContextOf = memo(function ContextOf({ id }: { id: string | null }) {
  const trpc = useTRPC();
  const card = useQuery({ ...trpc.queue.get.queryOptions({ id: id ?? "" }), enabled: id !== null });
  return (
    <aside aria-label="Customer and history" className="h-full overflow-y-auto bg-surface" tabIndex={-1}>
      {card.data ? (
        <ContextPane context={card.data.context} />
      ) : id !== null && card.isPending ? (
        <div className="grid gap-3 p-4">
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
      ) : null}
    </aside>
  );
});
