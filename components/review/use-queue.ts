"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTRPC } from "../trpc";
import { useStream } from "../use-stream";
import { mergeRows } from "./merge-rows";
import type { QueueFilter, QueueTab } from "./queue-address";
import { sentFilter } from "./sent-filter";

/** Rows of a page; also of the fresh look that tells what changed. */
const pageLimit = 50;
/** Several changes of one moment are looked at together. */
const settleMs = 150;

/**
 * The list of a tab, in pages. It stays as it was loaded: rows are brought up to date in their places, what is new is only
 * counted until the reader asks for it.
 */
export function useQueue(tab: QueueTab, filter: QueueFilter) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const input = { tab, filter: sentFilter(filter), limit: pageLimit, cursor: null };
  const pages = useInfiniteQuery(
    trpc.queue.list.infiniteQueryOptions(input, {
      getNextPageParam: (page) => page.nextCursor,
      initialCursor: null,
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),
  );
  const first = pages.data?.pages[0];
  const live = useLive();
  const behind = isBehind(first?.asOf, live.newest);
  const fresh = useQuery({
    ...trpc.queue.list.queryOptions(input),
    enabled: behind,
    staleTime: Infinity,
  });
  const mark = live.newest?.getTime() ?? 0;
  useEffect(() => {
    if (!behind) return;
    const timer = setTimeout(() => {
      void queries.invalidateQueries(trpc.queue.list.queryFilter());
      // The item in hand tells at once who decided it; others are read again when they are opened.
      void queries.invalidateQueries(trpc.queue.get.queryFilter());
    }, settleMs);
    return () => {
      clearTimeout(timer);
    };
  }, [behind, mark, queries, trpc]);

  const loaded = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const latest = behind ? fresh.data : undefined;
  const whole = !pages.hasNextPage && latest?.nextCursor === null;
  const merged = useMemo(() => mergeRows(loaded, latest?.items ?? null, whole), [loaded, latest, whole]);
  return {
    ...merged,
    total: totalOf(latest ?? first),
    loading: pages.isPending,
    error: pages.error,
    more: pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : null,
    /** Loads the list anew, in the order of this moment. */
    reload: () => pages.refetch(),
    counts: live.counts,
    connected: live.connected,
  };
}

const totalOf = (page: { total: number } | undefined): number => page?.total ?? 0;

function isBehind(asOf: Date | undefined, newest: Date | null): boolean {
  return asOf !== undefined && newest !== null && newest > asOf;
}

/** How much waits in each tab, and when the queue last changed; followed live. */
function useLive() {
  const trpc = useTRPC();
  const counts = useQuery(trpc.queue.counts.queryOptions());
  const [newest, setNewest] = useState<Date | null>(null);
  const queries = useQueryClient();
  const connected = useStream(
    trpc.queue.live.subscriptionOptions(
      { lastEventId: null },
      {
        onData: ({ data }) => {
          queries.setQueryData(trpc.queue.counts.queryKey(), data.counts);
          setNewest(data.newest);
        },
      },
    ),
  );
  return { counts: counts.data ?? null, newest, connected };
}
