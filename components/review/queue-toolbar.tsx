"use client";

import { Search } from "lucide-react";
import { memo } from "react";
import { useSearchBox } from "../ui/use-search-box";
import type { QueueAddress } from "./queue-address";
import { FilterMenu } from "./filter-menu";
import { ViewsMenu } from "./views-menu";

interface QueueToolbarProps {
  address: QueueAddress;
  total: number;
  setAddress: (change: Partial<QueueAddress>) => void;
}

/** Search, filters and kept views, in one line. */
export const QueueToolbar = memo(function QueueToolbar({ address, total, setAddress }: QueueToolbarProps) {
  const { filter } = address;
  return (
    <div className="flex shrink-0 items-center gap-1 border-b px-2 py-1.5">
      <SearchField
        search={filter.search}
        onSearch={(search) => setAddress({ filter: { ...filter, search }, item: null })}
      />
      <FilterMenu address={address} setAddress={setAddress} />
      <ViewsMenu address={address} setAddress={setAddress} />
      <span className="sr-only" role="status">
        {total} {total === 1 ? "item" : "items"}
      </span>
    </div>
  );
});

function SearchField({ search, onSearch }: { search: string | null; onSearch: (search: string | null) => void }) {
  const { field, say } = useSearchBox(search, onSearch);
  return (
    <div className="relative min-w-0 grow">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2 size-4 text-faint pointer-coarse:top-3.5"
      />
      <input
        id="queue-search"
        type="search"
        aria-label="Search the queue"
        placeholder="Search (Esc clears)"
        maxLength={120}
        {...field}
        onKeyDown={(event) => {
          const { key, currentTarget: box } = event;
          if (key !== "Escape" && key !== "Enter") return;
          // Ours alone: nothing else on the page is closed by it.
          if (key === "Escape") event.preventDefault();
          if (key === "Escape") box.value = "";
          box.blur();
          say(box.value);
        }}
        className="h-8 w-full rounded-control border border-line-strong bg-surface pr-2 pl-8 text-sm placeholder:text-faint pointer-coarse:h-11 pointer-coarse:text-lg"
      />
    </div>
  );
}
