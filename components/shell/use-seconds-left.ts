"use client";

import { useEffect, useState } from "react";

/** Whole seconds until then, counted down; null without an end. */
export function useSecondsLeft(until: Date | null | undefined): number | null {
  const end = until?.getTime();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (end === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => {
      clearInterval(timer);
    };
  }, [end]);
  return end === undefined ? null : Math.max(0, Math.ceil((end - now) / 1000));
}
