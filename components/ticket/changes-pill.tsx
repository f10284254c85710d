"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { useTRPC, type Outputs } from "../trpc";
import { Button } from "../ui/button";

type Row = Outputs["ticket"]["list"]["tickets"][number];

/** Says that tickets have changed since the list was drawn; rows never move under the reader's hand. */
export function ChangesPill(props: { tickets: readonly Row[]; onShow: () => void }) {
  const trpc = useTRPC();
  const [changed, setChanged] = useState<ReadonlyMap<string, number>>(new Map());
  const [since] = useState(() => Math.max(0, ...props.tickets.map((ticket) => ticket.updatedAt.getTime())));
  useSubscription(
    trpc.ticket.changes.subscriptionOptions(
      { lastEventId: String(since) },
      {
        onData: ({ data }) => {
          setChanged((known) => new Map(known).set(data.ticketId, data.at.getTime()));
        },
      },
    ),
  );
  const shown = new Map(props.tickets.map((ticket) => [ticket.id, ticket.updatedAt.getTime()]));
  const news = [...changed].filter(([id, at]) => (shown.get(id) ?? 0) < at).length;
  return (
    <div role="status" className="flex min-h-8 items-center">
      {news > 0 ? (
        <Button
          onClick={() => {
            setChanged(new Map());
            props.onShow();
          }}
        >
          {news === 1 ? "1 ticket changed: show" : `${String(news)} tickets changed: show`}
        </Button>
      ) : null}
    </div>
  );
}
