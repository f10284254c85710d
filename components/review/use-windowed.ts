"use client";

import { useEffect, useRef, useState, type RefObject } from "react";

interface Windowed {
  count: number;
  /** Pixels; all rows are as high. */
  rowHeight: number;
  /** The row that is kept in sight; negative where there is none. */
  at: number;
}

/** Rows drawn beyond what can be seen, on either side. */
const beyond = 8;

/** Until the pane is measured, and on the server, a screen full of rows is drawn. */
const unmeasured = { top: 0, height: 800 };

/** Which rows of a long list are drawn: those that can be seen, and a few beyond. */
export function useWindowed({ count, rowHeight, at }: Windowed): {
  scroller: RefObject<HTMLDivElement | null>;
  first: number;
  last: number;
} {
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState(unmeasured);
  useEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    // By whole rows: within one there is nothing to draw anew.
    const look = () => {
      const top = Math.floor(pane.scrollTop / rowHeight) * rowHeight;
      const height = pane.clientHeight;
      setSight((seen) => (seen.top === top && seen.height === height ? seen : { top, height }));
    };
    const watch = new ResizeObserver(look);
    watch.observe(pane);
    pane.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      pane.removeEventListener("scroll", look);
    };
  }, [rowHeight]);
  useEffect(() => {
    const pane = scroller.current;
    if (!pane || at < 0) return;
    const top = at * rowHeight;
    if (top < pane.scrollTop) pane.scrollTop = top;
    else if (top + rowHeight > pane.scrollTop + pane.clientHeight) pane.scrollTop = top + rowHeight - pane.clientHeight;
  }, [at, rowHeight]);
  return {
    scroller,
    first: Math.max(0, Math.floor(sight.top / rowHeight) - beyond),
    last: Math.min(count - 1, Math.ceil((sight.top + sight.height) / rowHeight) + beyond),
  };
}
