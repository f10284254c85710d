"use client";

import { Search } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import type { QueueAddress } from "./queue-address";
import { FilterMenu } from "./filter-menu";
import { ViewsMenu } from "./views-menu";

/** A pause in typing after which the list follows. */
const settleMs = 250;

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
        key={filter.search ?? ""}
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
  const [text, setText] = useState(search ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (typed: string) => onSearch(typed.trim() === "" ? null : typed.trim());
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
        value={text}
        maxLength={120}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => say(typed), settleMs);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            // Ours alone: nothing else on the page is closed by it.
            event.preventDefault();
            clearTimeout(timer.current);
            event.currentTarget.blur();
            setText("");
            if (search !== null) say("");
          }
          if (event.key !== "Enter") return;
          clearTimeout(timer.current);
          say(text);
          event.currentTarget.blur();
        }}
        className="h-8 w-full rounded-control border border-line-strong bg-surface pr-2 pl-8 text-sm placeholder:text-faint pointer-coarse:h-11 pointer-coarse:text-lg"
      />
    </div>
  );
}
