"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { readAddress, writeAddress, type QueueAddress } from "./queue-address";

/**
 * What the queue's address says, kept here and written there: moving through the list costs no navigation. Back and
 * forward work by tab and filter; the item only takes the place of the one before.
 */
export function useAddress(first: QueueAddress): [QueueAddress, (change: Partial<QueueAddress>) => void] {
  const [address, setAddress] = useState(first);
  const written = useRef(writeAddress({ ...first, item: null }));

  useEffect(() => {
    const follow = () => {
      const found = readAddress(new URLSearchParams(window.location.search));
      written.current = writeAddress({ ...found, item: null });
      setAddress(found);
    };
    window.addEventListener("popstate", follow);
    return () => {
      window.removeEventListener("popstate", follow);
    };
  }, []);

  useEffect(() => {
    const view = writeAddress({ ...address, item: null });
    const whole = writeAddress(address);
    const isNewView = view !== written.current;
    written.current = view;
    if (whole === window.location.pathname + window.location.search) return;
    if (isNewView) window.history.pushState(null, "", whole);
    else window.history.replaceState(null, "", whole);
  }, [address]);

  const change = useCallback((to: Partial<QueueAddress>) => setAddress((now) => ({ ...now, ...to })), []);
  return [address, change];
}
