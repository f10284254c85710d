"use client";

import { Fragment, useLayoutEffect, useRef, type ReactNode } from "react";
import { Group, Panel, Separator, type GroupImperativeHandle, type Layout } from "react-resizable-panels";

interface Pane {
  id: string;
  /** Pixels. A pane without a width takes what the others leave. */
  width?: number;
  min: number;
  max?: number;
  children: ReactNode;
}

interface PanesProps {
  /** The name under which this browser remembers the sizes. */
  id: string;
  panes: readonly Pane[];
}

const storeName = (id: string) => `resolvent.panes.${id}`;

/** Sizes of an earlier visit; null where there are none, or those of other panes. */
function remembered(id: string, panes: readonly Pane[]): Layout | null {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(storeName(id)) ?? "null");
    if (typeof found !== "object" || found === null) return null;
    const sizes = new Map(Object.entries(found));
    const layout = panes.map((pane): [string, unknown] => [pane.id, sizes.get(pane.id)]);
    return layout.every(([, size]) => typeof size === "number") ? (Object.fromEntries(layout) as Layout) : null;
  } catch {
    return null;
  }
}

/** Panes side by side, each scrolling on its own. Their borders are dragged, or moved with the arrow keys, and stay. */
export function Panes({ id, panes }: PanesProps) {
  const group = useRef<GroupImperativeHandle>(null);
  const shown = panes.map((pane) => pane.id).join(" ");
  useLayoutEffect(() => {
    const layout = remembered(id, panes);
    if (layout) group.current?.setLayout(layout);
    // Only when other panes are shown: not with every drawing of their content.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, shown]);
  return (
    <Group
      groupRef={group}
      id={id}
      className="min-h-0 grow"
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) window.localStorage.setItem(storeName(id), JSON.stringify(layout));
      }}
    >
      {panes.map((pane, at) => (
        <Fragment key={pane.id}>
          {at === 0 ? null : (
            <Separator
              aria-label={`Width of ${pane.id}`}
              className="w-px bg-line outline-offset-0 data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong"
            />
          )}
          <Panel
            id={pane.id}
            {...(pane.width === undefined
              ? {}
              : { defaultSize: pane.width, groupResizeBehavior: "preserve-pixel-size" as const })}
            {...(pane.max === undefined ? {} : { maxSize: pane.max })}
            minSize={pane.min}
          >
            {pane.children}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
