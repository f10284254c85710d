"use client";

import { useKeys } from "../keys/use-keys";

interface QueueKeys {
  ids: readonly string[];
  item: string | null;
  open: (id: string | null) => void;
}

/** Moving through the queue by keyboard. */
export function useQueueKeys({ ids, item, open }: QueueKeys): void {
  const at = item === null ? -1 : ids.indexOf(item);
  const go = (to: number) => {
    const id = ids[Math.min(Math.max(to, 0), ids.length - 1)];
    if (id !== undefined) open(id);
  };
  useKeys("queue", [
    { keys: "j | ArrowDown", name: "Next item", group: "Queue", repeat: true, run: () => go(at + 1) },
    { keys: "k | ArrowUp", name: "Item before", group: "Queue", repeat: true, run: () => go(at < 0 ? 0 : at - 1) },
    {
      ...{ keys: "Enter", name: "Open: read the item", group: "Queue" },
      run: () => {
        if (at < 0) go(0);
        document.querySelector<HTMLElement>("[data-item-scroll]")?.focus();
      },
    },
    {
      ...{ keys: "/", name: "Search the queue", group: "Queue" },
      run: () => document.getElementById("queue-search")?.focus(),
    },
  ]);
}
