"use client";

import { Fragment, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { late } from "./late";

// A border stands there from the beginning; that it can be moved comes after.
const Splitter = late(async () => (await import("./splitter")).Splitter, <div className="w-px shrink-0 bg-line" />);

interface Pane {
  id: string;
  /** Pixels. A pane without a width takes what the others leave. */
  width?: number;
  min: number;
  max?: number;
  children: ReactNode;
}

interface PanesProps {
  /** The name under which this browser remembers the widths. */
  id: string;
  panes: readonly Pane[];
}

type Widths = Readonly<Record<string, number>>;

const storeName = (id: string) => `resolvent.widths.${id}`;

/** Widths of an earlier visit; none where there are none. */
function remembered(id: string): Widths {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(storeName(id)) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    const numbers = Object.entries(found).filter((entry): entry is [string, number] => typeof entry[1] === "number");
    return Object.fromEntries(numbers);
  } catch {
    return {};
  }
}

/** Panes side by side, each scrolling on its own. Their borders are dragged, or moved with the arrow keys, and stay. */
export function Panes({ id, panes }: PanesProps) {
  const [widths, setWidths] = useState<Widths>({});
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- before it is seen; the server knows no widths
    setWidths(remembered(id));
  }, [id]);
  const widthOf = ({ id: name, width = 0 }: Pane) => widths[name] ?? width;
  const free = panes.find((pane) => pane.width === undefined);
  const roomFor = (pane: Pane) => {
    const others = panes.filter((other) => other !== pane && other !== free).map(widthOf);
    const all = row.current?.clientWidth ?? Number.POSITIVE_INFINITY;
    return Math.min(
      pane.max ?? Number.POSITIVE_INFINITY,
      all - (free?.min ?? 0) - others.reduce((sum, one) => sum + one, 0),
    );
  };
  const resize = (pane: Pane, wanted: number | null) => {
    const width = Math.round(Math.max(pane.min, Math.min(wanted ?? pane.width ?? 0, roomFor(pane))));
    const all = { ...widths, [pane.id]: width };
    setWidths(all);
    window.localStorage.setItem(storeName(id), JSON.stringify(all));
  };
  return (
    <div ref={row} id={id} className="flex min-h-0 grow">
      {panes.map((pane, at) => {
        const isLeft = panes[at - 1]?.width !== undefined;
        const moved = isLeft ? panes[at - 1] : pane;
        return (
          <Fragment key={pane.id}>
            {at === 0 || moved === undefined ? null : (
              <Splitter
                label={`Width of ${pane.id}`}
                {...{
                  min: moved.min,
                  max: moved.max ?? moved.min,
                  width: widthOf(moved),
                  side: isLeft ? "left" : "right",
                }}
                onWidth={(width) => resize(moved, width)}
              />
            )}
            <div
              className={
                pane.width === undefined ? "min-h-0 shrink-0 grow overflow-hidden" : "min-h-0 shrink overflow-hidden"
              }
              style={
                pane.width === undefined ? { flexBasis: pane.min } : { flexBasis: widthOf(pane), minWidth: pane.min }
              }
            >
              {pane.children}
            </div>
          </Fragment>
        );
      })}
    </div>
  );
}
