"use client";

import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { useTRPC } from "../trpc";
import { contextSkeleton, lateParts } from "./late-parts";

/** The context of an item, in its own pane. What failed to load is told in the item's. */
export const ContextOf = memo(function ContextOf({ id }: { id: string | null }) {
  const trpc = useTRPC();
  const card = useQuery({ ...trpc.queue.get.queryOptions({ id: id ?? "" }), enabled: id !== null });
  return (
    <aside aria-label="Customer and history" className="h-full overflow-y-auto bg-surface" tabIndex={-1}>
      {card.data ? (
        <lateParts.ContextPane context={card.data.context} />
      ) : id !== null && card.isPending ? (
        contextSkeleton
      ) : null}
    </aside>
  );
});
