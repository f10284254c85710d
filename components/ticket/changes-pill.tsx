"use client";

import { useState } from "react";
import { useTRPC } from "../trpc";
import { useStream } from "../use-stream";
import { NewsPill } from "../ui/pill";

/** Says that tickets have changed since the list was drawn; rows never move under the reader's hand. */
export function ChangesPill(props: { newest: Date | null; onShow: () => void }) {
  const trpc = useTRPC();
  const [changed, setChanged] = useState<ReadonlyMap<string, number>>(new Map());
  const seen = props.newest?.getTime() ?? 0;
  const [start] = useState(seen);
  useStream(
    trpc.ticket.changes.subscriptionOptions(
      { lastEventId: String(start) },
      {
        onData: ({ data }) => {
          setChanged((known) => new Map(known).set(data.ticketId, data.at.getTime()));
        },
      },
    ),
  );
  const news = [...changed.values()].filter((at) => at > seen).length;
  return (
    <NewsPill
      says={news === 0 ? null : news === 1 ? "1 ticket changed: show" : `${String(news)} tickets changed: show`}
      onShow={props.onShow}
    />
  );
}
