"use client";

import { useEffect, useState } from "react";
import { When } from "../shell/when";

/** Within two minutes in seconds, counted on: "12 s ago"; after that as any time. */
export function Ago({ at }: { at: Date }) {
  const [seconds, setSeconds] = useState<number | null>(null);
  const time = at.getTime();
  useEffect(() => {
    const tick = () => setSeconds(Math.max(0, Math.round((Date.now() - time) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [time]);
  if (seconds === null || seconds >= 120) return <When at={at} />;
  return <span className="tabular-nums">{seconds} s ago</span>;
}
