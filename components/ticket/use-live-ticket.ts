"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../trpc";
import { useStream } from "../use-stream";

/** Several lines of one transaction arrive together: the page is read again once for all of them. */
const settleMs = 120;

/**
 * Follows a ticket from audit line `from` on: each new line is added as it comes, and the rest of the page is read
 * again. True while the stream is open.
 */
export function useLiveTicket(ticketId: string, from: number): boolean {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [start] = useState(from);
  const [seen, setSeen] = useState(from);

  const open = useStream(
    trpc.ticket.live.subscriptionOptions(
      { ticketId, lastEventId: String(start) },
      {
        onData: ({ data: line }) => {
          queries.setQueryData(trpc.ticket.audit.queryKey({ ticketId }), (lines) =>
            lines && (lines.at(-1)?.seq ?? 0) < line.seq ? [...lines, line] : lines,
          );
          setSeen(line.seq);
        },
      },
    ),
  );

  useEffect(() => {
    if (seen === start) return;
    const timer = setTimeout(() => {
      void queries.invalidateQueries(trpc.ticket.get.queryFilter({ ticketId }));
      void queries.invalidateQueries(trpc.ticket.timeline.queryFilter({ ticketId }));
      void queries.invalidateQueries({ ...trpc.ticket.list.pathFilter(), refetchType: "none" });
    }, settleMs);
    return () => {
      clearTimeout(timer);
    };
  }, [seen, start, queries, trpc, ticketId]);

  return open;
}
