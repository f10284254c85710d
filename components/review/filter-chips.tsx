"use client";

import type { ReasonCode } from "@/server/core/decision/reason";
import { reasonTitle } from "@/server/core/decision/reason-title";
import { formatMoney } from "@/server/core/evidence/format-money";
import { useIntentTitle } from "../ticket/use-intent-title";
import { Kbd } from "../ui/kbd";
import { FilterPill } from "../ui/pill";
import { clearKeys } from "./clear-keys";
import { listNames, noFilter, type ListName, type QueueFilter } from "./queue-address";

export const filterNames: Record<ListName, string> = {
  intents: "Kind",
  actions: "Action",
  reasons: "Reason",
  teams: "Team",
  channels: "Channel",
};

/** A value of the filter in words: "over_limit" reads "Over a limit". */
export function sayFilterValue(name: ListName, value: string): string {
  if (name === "reasons" && Object.hasOwn(reasonTitle, value)) return reasonTitle[value as ReasonCode];
  if (name === "teams") return value;
  const words = value.replaceAll("_", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

interface FilterChipsProps {
  filter: QueueFilter;
  setFilter: (filter: QueueFilter) => void;
}

/** What the list is narrowed to, each to be taken away on its own. */
export function FilterChips({ filter, setFilter }: FilterChipsProps) {
  const titleOf = useIntentTitle();
  const chips: { name: string; says: string; without: QueueFilter }[] = [];
  for (const name of listNames) {
    for (const value of filter[name]) {
      const says = name === "intents" ? titleOf(value === "none" ? null : value) : sayFilterValue(name, value);
      chips.push({
        name: filterNames[name],
        says,
        without: { ...filter, [name]: filter[name].filter((one) => one !== value) },
      });
    }
  }
  if (filter.valueFrom !== null || filter.valueTo !== null) {
    chips.push({
      name: "Value",
      says: sayRange(filter),
      without: { ...filter, valueFrom: null, valueTo: null, currency: null },
    });
  }
  if (filter.olderThanMinutes !== null) {
    const says = `over ${String(Math.round(filter.olderThanMinutes / 60))} h`;
    chips.push({ name: "Waiting", says, without: { ...filter, olderThanMinutes: null } });
  }
  if (filter.mine) chips.push({ name: "Held by", says: "me", without: { ...filter, mine: false } });
  if (filter.search !== null) chips.push({ name: "Search", says: filter.search, without: { ...filter, search: null } });
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex shrink-0 flex-wrap gap-1 border-b px-2 py-1.5">
      {chips.map((chip) => (
        <li key={`${chip.name} ${chip.says}`} className="max-w-full">
          <FilterPill name={chip.name} onRemove={() => setFilter(chip.without)}>
            {chip.says}
          </FilterPill>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={() => setFilter(noFilter)}
          className="flex h-7 items-center gap-1 rounded-control px-1 text-xs text-muted hover:text-text"
        >
          Clear all
          <span className="pointer-coarse:hidden">
            <Kbd keys={clearKeys} />
          </span>
        </button>
      </li>
    </ul>
  );
}

function sayRange({ valueFrom, valueTo, currency }: QueueFilter): string {
  const say = (minor: number) => formatMoney({ minor, currency: currency ?? "EUR" });
  if (valueFrom !== null && valueTo !== null) return `${say(valueFrom)} to ${say(valueTo)}`;
  return valueFrom !== null ? `from ${say(valueFrom)}` : `up to ${say(valueTo ?? 0)}`;
}
