"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { useNow } from "./now";
import { sayMoment, sayTime } from "./say-time";

/** A time: relative under a week, with the absolute one on hover, in the workspace's zone. */
export function When({ at }: { at: Date | string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.workspace.get.queryOptions());
  const now = useNow();
  const date = new Date(at);
  const zone = data?.timeZone ?? "UTC";
  return (
    <time dateTime={date.toISOString()} title={sayMoment(date, zone)}>
      {sayTime(date, now, zone)}
    </time>
  );
}
