"use client";

import { useRef, type KeyboardEvent, type PointerEvent } from "react";

interface SplitterProps {
  label: string;
  /** The pane that it widens and narrows stands on this side of it. */
  side: "left" | "right";
  /** Pixels. */
  width: number;
  min: number;
  max: number;
  /** Null: as wide as in the beginning. */
  onWidth: (width: number | null) => void;
}

const stepPx = 16;

/** The border between two panes: dragged, moved with the arrow keys, put back with a double click. */
export function Splitter({ label, side, width, min, max, onWidth }: SplitterProps) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const way = side === "left" ? 1 : -1;
  const drag = (event: PointerEvent) => {
    if (start.current) onWidth(start.current.width + way * (event.clientX - start.current.x));
  };
  const press = (event: KeyboardEvent) => {
    const widths: Record<string, number> = {
      ArrowRight: width + way * stepPx,
      ArrowLeft: width - way * stepPx,
      Home: way === 1 ? min : max,
      End: way === 1 ? max : min,
    };
    const to = widths[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onWidth(to);
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
      onDoubleClick={() => onWidth(null)}
      className="relative w-px shrink-0 cursor-col-resize touch-none bg-line outline-offset-0 before:absolute before:inset-y-0 before:-inset-x-1.5 before:z-10 before:content-[''] hover:bg-line-strong active:bg-accent"
    />
  );
}
