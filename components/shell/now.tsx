"use client";

import { createContext, useContext, useEffect, useState, type ReactNode } from "react";

const Now = createContext<Date>(new Date(0));

/** One "now" for every relative time of a page: the server's at first, so that both draw the same, then the reader's. */
export function NowProvider(props: { at: string; children: ReactNode }) {
  const [now, setNow] = useState(() => new Date(props.at));
  useEffect(() => {
    const tick = () => {
      setNow(new Date());
    };
    const timer = setInterval(tick, 30_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return <Now value={now}>{props.children}</Now>;
}

export function useNow(): Date {
  return useContext(Now);
}
