"use client";

import { useEffect } from "react";

/** Long enough that the page has come to rest: nothing that it needs itself waits for this. */
const restMs = 3_000;

/** Fetches what the page opens later, once it has nothing else to do: the first press of a key then finds it there. */
export function useFetchAhead(parts: readonly (() => Promise<unknown>)[]): void {
  useEffect(() => {
    const fetchAll = () => parts.forEach((fetchPart) => void fetchPart().catch(() => undefined));
    const timer = setTimeout(fetchAll, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [parts]);
}
