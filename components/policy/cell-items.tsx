import { useInfiniteQuery } from "@tanstack/react-query";
import { faultWording } from "@/server/core/autonomy/demotion-wording";
import { When } from "../shell/when";
import { TicketLink } from "../ticket/ticket-link";
import { useTRPC, type Outputs } from "../trpc";
import { Badge, type Tone } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";

type Item = Outputs["autonomy"]["cell"]["items"][number];

const results: Record<Item["result"], { tone: Tone; name: string }> = {
  pending: { tone: "neutral", name: "Within its 7 days" },
  clean: { tone: "success", name: "Clean" },
  failed: { tone: "danger", name: "Failed" },
};

interface CellItemsProps {
  intent: string;
  cell: { cell: string; version: string };
  label: string;
  onClose: () => void;
}

/** The items that a step's evidence is made of, newest first, each with its ticket. */
export function CellItems({ intent, cell, label, onClose }: CellItemsProps) {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.autonomy.cell.infiniteQueryOptions({ intent, cell: cell.cell }, { getNextPageParam: (page) => page.next }),
  );
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog open wide onOpenChange={(open) => (open ? undefined : onClose())} title="Evidence" says={label}>
      {pages.isPending ? <Skeleton className="h-40" /> : null}
      {pages.error ? (
        <p className="text-sm text-danger">The items could not be loaded. Close this and try again.</p>
      ) : null}
      {pages.data && items.length === 0 ? (
        <p className="text-sm text-muted">Nothing yet: it begins with the first card that a person decides.</p>
      ) : null}
      <ul className="divide-y text-sm">
        {items.map((item) => (
          <ItemLine key={item.id} item={item} isCurrent={item.version === cell.version} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button className="mt-3" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {pages.isFetchingNextPage ? "Loading…" : "Show more"}
        </Button>
      ) : null}
    </Dialog>
  );
}

function ItemLine({ item, isCurrent }: { item: Item; isCurrent: boolean }) {
  const { tone, name } = results[item.result];
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
      <Badge tone={tone}>{name}</Badge>
      <TicketLink id={item.ticketId} subject={item.subject} />
      <span className="text-muted">
        {item.fault === null ? "" : faultWording[item.fault]}
        {item.hard ? ", a wrong effect" : ""}
        {isCurrent ? "" : " (earlier version, does not count)"}
      </span>
      <span className="ml-auto text-xs text-faint">
        <When at={item.createdAt} />
      </span>
    </li>
  );
}
