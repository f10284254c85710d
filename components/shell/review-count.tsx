import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc";

/** What waits is read again this often where no page follows it live. */
const againMs = 60_000;

/** How many wait for review: null while it is not known, or is not the member's to know. */
export function useReviewCount(): number | null {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data } = useQuery({
    ...trpc.queue.counts.queryOptions(),
    enabled: me.may.includes("queue.counts"),
    refetchInterval: againMs,
  });
  return data?.review ?? null;
}

/** The number beside "Review"; none while nothing waits. */
export function ReviewCount({ dot = false }: { dot?: boolean }) {
  const count = useReviewCount();
  if (count === null || count === 0) return null;
  if (dot) return <span aria-hidden className="absolute top-1 right-2 size-2 rounded-full bg-accent" />;
  return (
    <span className="text-xs font-normal tabular-nums">
      {count >= 10_000 ? "9999+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
