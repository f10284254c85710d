"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useFetchAhead } from "../shell/use-fetch-ahead";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { Panes } from "../ui/panes";
import { ContextOf } from "./context-of";
import { fetchReviewParts } from "./fetch-review-parts";
import { HeldStrip } from "./held-strip";
import { ItemPane } from "./item-pane";
import { lateParts } from "./late-parts";
import { ListPane } from "./list-pane";
import { nextAfter } from "./merge-rows";
import { isFiltered, noFilter, type QueueTab } from "./queue-address";
import { QueueTabs } from "./queue-tabs";
import { useAddress } from "./use-address";
import { useOutcomes } from "./use-outcomes";
import { useQueue } from "./use-queue";
import { useQueueKeys } from "./use-queue-keys";
import { useWide } from "./use-wide";

/** Where what waits is listed. */
const tabOf = { review: "review", escalation: "person", wait: "vendor" } as const;
const narrowest = { list: 260, item: 420, context: 240 };

/** The queue: what waits, the item in hand, and what is known of whoever asks. One pane at a time on a phone. */
export function ReviewScreen() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [address, setAddress] = useAddress();
  const wide = useWide();
  useFetchAhead(fetchReviewParts);
  const queue = useQueue(address.tab, address.filter);
  const list = useRef<readonly string[]>([]);

  const open = useCallback((item: string | null) => setAddress({ item }), [setAddress]);
  const move = useCallback(
    ({ id, kind }: { id: string; kind: keyof typeof tabOf }) =>
      setAddress({ tab: tabOf[kind], item: id, filter: noFilter }),
    [setAddress],
  );
  const onGone = useCallback((id: string) => open(nextAfter(list.current, id)), [open]);
  const { gone, outcomes, held } = useOutcomes({ onGone, onShow: open });
  const rows = useMemo(() => queue.rows.filter((row) => !gone.has(row.id)), [queue.rows, gone]);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  useEffect(() => {
    list.current = ids;
  }, [ids]);
  // On a wide screen something is always in hand; a phone shows the list first.
  const item = address.item ?? (wide ? (ids[0] ?? null) : null);
  useQueueKeys({
    ...{ ids, item, open, setAddress },
    showNew: queue.news > 0 ? () => void queue.reload() : null,
    isNarrowed: isFiltered(address.filter),
  });
  useNextAhead(item === null ? null : nextAfter(ids, item));
  // The line moves at once; the card follows as soon as it can.
  const shown = useDeferredValue(item);
  // Moving through the list does not draw anew what stands above it.
  const { tab, filter } = address;
  const view = useMemo(() => ({ tab, filter, item: null }), [tab, filter]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // In a place of its own: below the list, and on a phone above everything, where it covers no answer.
  const strip = <HeldStrip held={held} />;
  const listPane = (
    <ListPane
      queue={queue}
      rows={rows}
      address={view}
      item={item}
      myId={me.userId}
      setAddress={setAddress}
      selected={selected}
      setSelected={setSelected}
      onApproved={({ ids, says, verb, settled }) => {
        ids.forEach(outcomes.leave);
        const [id] = ids;
        if (id !== undefined) held.add({ id, says, verb, settled });
      }}
      below={wide ? strip : null}
    />
  );
  const itemPane =
    shown === null ? (
      <NothingOpen tab={tab} waiting={rows.length} />
    ) : (
      <ItemPane id={shown} outcomes={outcomes} onOpen={move} />
    );
  return (
    <Layout
      {...{ wide, item, strip, listPane, itemPane }}
      shown={shown}
      onBack={() => open(null)}
      tabs={<QueueTabs address={view} counts={queue.counts} setAddress={setAddress} />}
    />
  );
}

/** Reads the next card before it is asked for. */
function useNextAhead(next: string | null): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useEffect(() => {
    if (next !== null) queries.query(trpc.queue.get.queryOptions({ id: next })).catch(() => undefined);
  }, [next, queries, trpc]);
}

interface LayoutProps {
  wide: boolean;
  /** The one in hand, and the one that is drawn: it may lag by a moment. */
  item: string | null;
  shown: string | null;
  tabs: ReactNode;
  strip: ReactNode;
  listPane: ReactNode;
  itemPane: ReactNode;
  onBack: () => void;
}

/** Three panes beside one another, or one at a time. What was just decided stands in the list's pane, or above everything. */
function Layout({ wide, item, shown, tabs, strip, listPane, itemPane, onBack }: LayoutProps) {
  return (
    <main data-fill className="flex min-h-0 grow flex-col max-md:h-phone">
      <h1 className="sr-only">Review</h1>
      {wide ? null : strip}
      {wide || item === null ? tabs : null}
      {wide ? (
        <Panes
          id="review"
          panes={[
            { id: "list", width: 340, min: narrowest.list, max: 520, children: listPane },
            { id: "item", min: narrowest.item, children: itemPane },
            {
              ...{ id: "context", width: 320, min: narrowest.context, max: 520 },
              children: <ContextOf id={shown} />,
            },
          ]}
        />
      ) : item === null ? (
        listPane
      ) : (
        <lateParts.OnePane context={<ContextOf id={shown ?? item} />} onBack={onBack}>
          {itemPane}
        </lateParts.OnePane>
      )}
    </main>
  );
}

function NothingOpen({ tab, waiting }: { tab: QueueTab; waiting: number }) {
  if (waiting > 0) return <Blank title="Nothing open">Choose a line of the list.</Blank>;
  // The list beside it says why it is empty.
  if (tab !== "review") return null;
  return <Blank title="Nothing to decide">What comes in is shown here at once. There is nothing to reload.</Blank>;
}
