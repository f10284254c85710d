"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { When } from "../shell/when";
import { useTRPC, type Outputs } from "../trpc";
import { Badge, type Tone } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Failed } from "../ui/failed";
import { Link } from "../ui/link";
import { Skeleton } from "../ui/skeleton";
import { sayPushFault, sayPushKind } from "./say-push";
import type { EndpointView } from "./views";

type Delivery = Outputs["webhookEndpoint"]["deliveries"]["deliveries"][number];

const states: Readonly<Record<string, { tone: Tone; says: string } | undefined>> = {
  waiting: { tone: "warning", says: "On its way" },
  delivered: { tone: "success", says: "Delivered" },
  given_up: { tone: "danger", says: "Given up" },
  dropped: { tone: "neutral", says: "Dropped" },
};

/** What an endpoint was told, newest first, and how each push fares. */
export function DeliveriesDialog({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.webhookEndpoint.deliveries.infiniteQueryOptions(
      { id: endpoint.id },
      { getNextPageParam: (page) => page.next, initialCursor: null },
    ),
  );
  const deliveries = pages.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <Dialog wide open onOpenChange={(open) => (open ? undefined : onClose())} title="Deliveries" says={endpoint.url}>
      {pages.isPending ? <Skeleton className="h-40 w-full" /> : null}
      {pages.isError ? (
        <Failed title="The deliveries could not be loaded" retry={() => void pages.refetch()}>
          Pushing goes on.
        </Failed>
      ) : null}
      {pages.isSuccess && deliveries.length === 0 ? (
        <p className="text-sm text-muted">Nothing yet: it is told when a ticket from the API is answered.</p>
      ) : null}
      <ol className="grid">
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button className="mt-3" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </Dialog>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { kind, ticketId, state, attempts, lastError, createdAt, nextAttemptAt } = delivery;
  const shown = states[state] ?? { tone: "neutral" as const, says: state };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-2 text-sm last:border-b-0">
      <div className="grid min-w-0 grow">
        <span>
          {sayPushKind(kind)}, <When at={createdAt} />
          {ticketId === null ? null : (
            <>
              :{" "}
              <Link href={`/tickets/${ticketId}`} className="text-accent underline">
                the ticket
              </Link>
            </>
          )}
        </span>
        <span className="text-xs text-faint">
          {attempts === 1 ? "1 attempt" : `${String(attempts)} attempts`}
          {lastError === null ? "" : `, at last ${sayPushFault(lastError)}`}
          {state === "waiting" && attempts > 0 ? (
            <>
              , again <When at={nextAttemptAt} />
            </>
          ) : null}
        </span>
      </div>
      <Badge tone={shown.tone}>{shown.says}</Badge>
    </li>
  );
}
