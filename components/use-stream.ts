"use client";

import { useEffect, useRef, useState } from "react";
import { wire } from "@/server/core/wire/wire";
import { followStream } from "./follow-stream";

/** What `trpc.….subscriptionOptions(input, { onData })` gives. */
interface StreamOptions<Entry> {
  trpc: { path: string };
  queryKey: readonly unknown[];
  onData?: (entry: Entry) => void;
}

/** Follows a subscription of the API while the component stands. True while the stream is open. */
export function useStream<Entry>({ trpc, queryKey, onData }: StreamOptions<Entry>): boolean {
  const [open, setOpen] = useState(false);
  const take = useRef(onData);
  useEffect(() => {
    take.current = onData;
  });
  const { input } = queryKey[1] as { input: unknown };
  const url = `/api/trpc/${trpc.path}?input=${encodeURIComponent(JSON.stringify(wire.serialize(input)))}`;
  useEffect(() => followStream({ url, onOpen: setOpen, onEntry: (entry) => take.current?.(entry as Entry) }), [url]);
  return open;
}
