"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { useIntentTitle } from "../ticket/use-intent-title";
import { writeAddress, type QueueAddress } from "./queue-address";
import type { QueueRow } from "./card-types";
import { QueueRowLine } from "./queue-row";

/** Pixels of a row: fifteen of them stand on a 900 pixel screen. */
const rowHeight = 48;
const ahead = 10;

interface QueueListProps {
  rows: readonly QueueRow[];
  left: ReadonlySet<string>;
  total: number;
  address: QueueAddress;
  /** The one in hand. */
  item: string | null;
  myId: string;
  selected: ReadonlySet<string>;
  onSelect: ((id: string, range: boolean) => void) | null;
  onOpen: (id: string) => void;
  /** The end comes near: there is more. */
  onMore: (() => void) | null;
}

/** The lines that wait, as many drawn as can be seen. The one in hand is kept in sight. */
export function QueueList(props: QueueListProps) {
  const { rows, left, total, address, item, myId, selected, onSelect, onOpen, onMore } = props;
  const titleOf = useIntentTitle();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing of it is handed on to what is memoised
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 8,
    // Until the pane is measured, and on the server, a screen full of rows is drawn.
    initialRect: { width: 340, height: 800 },
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const at = rows.findIndex((row) => row.id === item);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);

  const latest = useRef({ onMore, onOpen, onSelect });
  useEffect(() => {
    latest.current = { onMore, onOpen, onSelect };
  });
  useEffect(() => {
    if (last >= rows.length - ahead) latest.current.onMore?.();
  }, [last, rows.length]);
  const open = useCallback((id: string) => latest.current.onOpen(id), []);
  const tick = useCallback((id: string, range: boolean) => latest.current.onSelect?.(id, range), []);

  return (
    <div ref={setScroller} className="min-h-0 grow overflow-y-auto" data-testid="queue-scroller">
      <ul aria-label="Waiting" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={key}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${String(start)}px)` }}
            >
              <QueueRowLine
                row={row}
                href={writeAddress({ ...address, item: row.id })}
                current={row.id === item}
                left={left.has(row.id)}
                myId={myId}
                intentTitle={titleOf(row.intent)}
                ticked={onSelect ? selected.has(row.id) : null}
                onTick={tick}
                onOpen={open}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
