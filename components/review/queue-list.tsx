"use client";

import { useCallback, useEffect, useRef } from "react";
import { useIntentTitle } from "../ticket/use-intent-title";
import { writeAddress, type QueueAddress } from "./queue-address";
import type { QueueRow } from "./card-types";
import { QueueRowLine } from "./queue-row";
import { useWindowed } from "./use-windowed";

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
  const at = rows.findIndex((row) => row.id === item);
  const { scroller, first, last } = useWindowed({ count: rows.length, rowHeight, at });

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
    <div ref={scroller} className="min-h-0 grow overflow-y-auto" data-testid="queue-scroller">
      <ul aria-label="Waiting" className="relative" style={{ height: rows.length * rowHeight }}>
        {rows.slice(first, last + 1).map((row, nth) => {
          const index = first + nth;
          return (
            <li
              key={row.id}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${String(index * rowHeight)}px)` }}
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
