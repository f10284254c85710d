"use client";

import type { ReactNode } from "react";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { Failed } from "../ui/failed";
import { Kbd } from "../ui/kbd";
import { NewsPill } from "../ui/pill";
import { Skeleton } from "../ui/skeleton";
import type { ApprovedTogether } from "./approved-together";
import type { QueueRow } from "./card-types";
import { clearKeys } from "./clear-keys";
import { lateParts } from "./late-parts";
import { isFiltered, noFilter, type QueueAddress, type QueueTab } from "./queue-address";
import { QueueList } from "./queue-list";
import { QueueToolbar } from "./queue-toolbar";
import { sayRefusal } from "./say-refusal";
import type { useQueue } from "./use-queue";

interface ListPaneProps {
  queue: ReturnType<typeof useQueue>;
  rows: readonly QueueRow[];
  address: QueueAddress;
  /** The one in hand. */
  item: string | null;
  myId: string;
  setAddress: (change: Partial<QueueAddress>) => void;
  selected: ReadonlySet<string>;
  setSelected: (selected: ReadonlySet<string>) => void;
  /** Of those that were approved together: they leave the list. */
  onApproved: (approved: ApprovedTogether) => void;
  /** What stands below the list and takes its room from it. */
  below: ReactNode;
}

/** The list with what narrows it; news is counted above it and never pushes it. */
export function ListPane(props: ListPaneProps) {
  const { queue, rows, address, item, myId, setAddress, selected, setSelected, onApproved, below } = props;
  const { news, total, more } = queue;
  const select = (id: string, range: boolean) => setSelected(toggleRange(selected, rows, id, range));
  return (
    <section aria-label="Items" className="flex h-full min-h-0 flex-col bg-surface">
      <QueueToolbar address={address} total={total} setAddress={setAddress} />
      {isFiltered(address.filter) ? (
        <lateParts.FilterChips filter={address.filter} setFilter={(filter) => setAddress({ filter, item: null })} />
      ) : null}
      {address.tab === "person" ? <lateParts.DutyHead /> : null}
      <div className="relative flex min-h-0 grow flex-col">
        {/* Lies over the first line: only the pill itself takes a click away from it. */}
        <div className="pointer-events-none absolute inset-x-0 top-2 z-10 [&_button]:pointer-events-auto">
          <NewsPill says={news > 0 ? `${String(news)} new` : null} keys="n" onShow={() => void queue.reload()} />
        </div>
        <ListBody queue={queue} rows={rows} address={address} setAddress={setAddress}>
          <QueueList
            rows={rows}
            left={queue.left}
            total={total}
            address={address}
            item={item}
            myId={myId}
            selected={selected}
            onSelect={address.tab === "review" ? select : null}
            onOpen={(id) => setAddress({ item: id })}
            onMore={more}
          />
        </ListBody>
      </div>
      {selected.size > 0 ? (
        <lateParts.BulkBar
          selected={selected}
          onClear={() => setSelected(new Set())}
          onApproved={(approved) => {
            setSelected(new Set());
            onApproved(approved);
          }}
        />
      ) : null}
      {below}
    </section>
  );
}

/** One more or less; with Shift all from the last chosen one on. */
function toggleRange(
  selected: ReadonlySet<string>,
  rows: readonly QueueRow[],
  id: string,
  range: boolean,
): ReadonlySet<string> {
  const all = new Set(selected);
  const from = range ? rows.findIndex((row) => row.id === [...selected].at(-1)) : -1;
  const to = rows.findIndex((row) => row.id === id);
  if (from < 0) {
    if (!all.delete(id)) all.add(id);
    return all;
  }
  for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) all.add(row.id);
  return all;
}

const empty: Record<QueueTab, [string, string]> = {
  review: ["Nothing needs review", "What the agent may not do alone appears here, with all that it rests on."],
  person: [
    "Nothing was handed to a person",
    "Tickets that the agent stopped at appear here, with a package to go on from.",
  ],
  vendor: [
    "Nothing waits for a vendor",
    "When a vendor is slow or an answer is lost, the ticket waits here and goes on by itself.",
  ],
  snoozed: ["Nothing is snoozed", "What you put aside comes back by itself. Its time to answer runs on."],
  done: ["Nothing was decided yet", "What people decided appears here, newest first."],
};

function ListBody(props: Pick<ListPaneProps, "queue" | "rows" | "address" | "setAddress"> & { children: ReactNode }) {
  const { queue, rows, address, setAddress } = props;
  if (queue.loading) return <ListSkeleton />;
  if (queue.error) {
    return (
      <Failed title="The queue could not be loaded" retry={() => void queue.reload()}>
        {sayRefusal(queue.error)} What you decided is kept.
      </Failed>
    );
  }
  if (rows.length > 0) return props.children;
  if (isFiltered(address.filter)) {
    return (
      <Blank
        title="Nothing fits this filter"
        action={
          <Button onClick={() => setAddress({ filter: noFilter })}>
            Clear the filter <Kbd keys={clearKeys} />
          </Button>
        }
      >
        Other items are only hidden by what you narrowed the list to.
      </Blank>
    );
  }
  const [title, says] = empty[address.tab];
  return <Blank title={title}>{says}</Blank>;
}

function ListSkeleton() {
  return (
    <div className="grid gap-3 p-3" aria-hidden>
      {Array.from({ length: 12 }, (_, at) => (
        <Skeleton key={at} className="h-9 w-full" />
      ))}
    </div>
  );
}
