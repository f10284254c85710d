import { useInfiniteQuery } from "@tanstack/react-query";
import type { CardId } from "@/server/core/metrics/cards";
import { When } from "../shell/when";
import { useIntentTitle } from "../ticket/use-intent-title";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { Skeleton } from "../ui/skeleton";
import { cardWords } from "./card-words";
import { sayCause } from "./causes-table";
import { metricsHref, type MetricsFilter } from "./metrics-filter";

interface RowsBehindProps {
  filter: MetricsFilter;
  card: CardId;
  period: { since: Date; until: Date };
}

/** The conversations that a number counts, by the number's own rule. */
export function RowsBehind({ filter, card, period }: RowsBehindProps) {
  const trpc = useTRPC();
  const titleOf = useIntentTitle();
  const { intent, cause } = filter;
  const asked = { ...period, intent, card, part: "counted" as const, by: null, cause };
  const pages = useInfiniteQuery(
    trpc.metrics.rows.infiniteQueryOptions(asked, { getNextPageParam: (page) => page.next }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="rows-behind" className="grid grid-cols-1 content-start gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="rows-behind" className="text-lg font-semibold">
          {cardWords[card].name}
          {cause === null ? "" : `: ${sayCause(cause)}`}
        </h2>
        <Button asChild variant="quiet">
          <Link href={metricsHref({ ...filter, card: null, cause: null })} inPlace>
            Close
          </Link>
        </Button>
      </div>
      {pages.isPending ? <Skeleton className="h-24" /> : null}
      {pages.isError ? (
        <p className="text-sm text-danger">The conversations could not be loaded. Open the number again.</p>
      ) : null}
      {pages.isSuccess && rows.length === 0 ? <p className="text-sm text-muted">It counts no conversation.</p> : null}
      <ul className="divide-y border-y empty:hidden">
        {rows.map(({ ticketId, subject, intent: kind, enteredAtMs }) => (
          <li key={ticketId} className="relative flex flex-wrap gap-x-4 py-2 text-sm hover:bg-raised">
            <Link href={`/tickets/${ticketId}`} className="min-w-0 grow after:absolute after:inset-0 hover:underline">
              {subject === "" ? "No subject" : subject}
            </Link>
            <span className="text-muted">{titleOf(kind)}</span>
            <span className="w-28 text-right text-faint max-md:w-auto">
              <When at={new Date(enteredAtMs)} />
            </span>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <div>
          <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {pages.isFetchingNextPage ? "Loading…" : "Show more"}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
