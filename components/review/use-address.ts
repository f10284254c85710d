"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { AddressStore } from "./address-store";
import { readAddress, type QueueAddress } from "./queue-address";

/**
 * What the queue's address says, kept here and written there: moving through the list costs no navigation. Links to the
 * queue, back and forward lead where they say; back goes by tab and filter.
 */
export function useAddress(): [QueueAddress, (change: Partial<QueueAddress>) => void] {
  const params = useSearchParams();
  const [store] = useState(() => new AddressStore(readAddress(new URLSearchParams(params))));
  const address = useSyncExternalStore(store.subscribe, store.get, store.get);

  useEffect(() => {
    const pending = store.pending();
    if (pending?.how === "push") window.history.pushState(null, "", pending.whole);
    if (pending?.how === "replace") window.history.replaceState(null, "", pending.whole);
  }, [address, store]);

  // The browser's own address, not what Next says of it: that follows what is written here with a delay.
  useEffect(() => {
    const follow = () => {
      if (window.location.pathname === "/review") store.follow(window.location.search);
    };
    follow();
    window.addEventListener("popstate", follow);
    return () => {
      window.removeEventListener("popstate", follow);
    };
  }, [params, store]);

  return [address, store.change];
}
