"use client";

import { useKeys } from "../keys/use-keys";
import { clearKeys } from "./clear-keys";
import { noFilter, queueTabNames, type QueueAddress, type QueueTab } from "./queue-address";

interface QueueKeys {
  ids: readonly string[];
  item: string | null;
  open: (id: string | null) => void;
  setAddress: (change: Partial<QueueAddress>) => void;
  /** Shows what has come in since; null where nothing has. */
  showNew: (() => void) | null;
  /** A search or a filter hides some of it. */
  isNarrowed: boolean;
}

/** Moving through the queue by keyboard. */
export function useQueueKeys({ ids, item, open, setAddress, showNew, isNarrowed }: QueueKeys): void {
  const at = item === null ? -1 : ids.indexOf(item);
  const go = (to: number) => {
    const id = ids[Math.min(Math.max(to, 0), ids.length - 1)];
    if (id === undefined) return;
    // Left of the list, Enter would follow a link there instead of opening the item.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    open(id);
  };
  const goTo = (tab: QueueTab) => setAddress({ tab, item: null, filter: noFilter });
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
    {
      ...{ keys: clearKeys, name: "Clear the search and all filters", group: "Queue", when: isNarrowed },
      run: () => setAddress({ filter: noFilter, item: null }),
    },
    {
      ...{ keys: "n", name: "Show what is new", group: "Queue", when: showNew !== null },
      run: () => showNew?.(),
    },
    { keys: "g q", name: "Go to what needs review", group: "Queue", run: () => goTo("review") },
    ...queueTabNames.map(({ tab, name }, index) => ({
      ...{ keys: `g ${String(index + 1)}`, name: `Tab: ${name}`, group: "Queue", palette: true },
      run: () => goTo(tab),
    })),
  ]);
}
