"use client";

import { useQuery } from "@tanstack/react-query";
import { useIntentTitle } from "../ticket/use-intent-title";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { SelectField, TextField } from "../ui/field";
import { filterNames, sayFilterValue } from "./filter-chips";
import { listNames, noFilter, type QueueAddress, type QueueFilter } from "./queue-address";

interface ChoicesProps {
  tab: QueueAddress["tab"];
  filter: QueueFilter;
  setFilter: (filter: QueueFilter) => void;
}

/** Every value with how many have it. */
export function FilterChoices({ tab, filter, setFilter }: ChoicesProps) {
  const trpc = useTRPC();
  const titleOf = useIntentTitle();
  const { data: values } = useQuery(trpc.queue.filters.queryOptions({ tab }));
  if (!values) return <p className="text-muted">Loading…</p>;
  const currency = filter.currency ?? values.currencies[0]?.value ?? "EUR";
  return (
    <div className="grid gap-4">
      <Checkbox label="Held by me" checked={filter.mine} onCheckedChange={(mine) => setFilter({ ...filter, mine })} />
      {listNames.map((name) =>
        values[name].length === 0 ? null : (
          <fieldset key={name} className="grid gap-1">
            <legend className="mb-1 text-xs font-medium text-faint">{filterNames[name]}</legend>
            {values[name].slice(0, 12).map(({ value, count }) => (
              <Checkbox
                key={value}
                label={`${name === "intents" ? titleOf(value === "none" ? null : value) : sayFilterValue(name, value)} (${String(count)})`}
                checked={filter[name].includes(value)}
                onCheckedChange={(on) =>
                  setFilter({
                    ...filter,
                    [name]: on ? [...filter[name], value] : filter[name].filter((one) => one !== value),
                  })
                }
              />
            ))}
          </fieldset>
        ),
      )}
      <ValueFields filter={filter} currency={currency} setFilter={setFilter} />
      <SelectField
        label="Waiting for over"
        value={filter.olderThanMinutes ?? ""}
        onChange={(event) =>
          setFilter({ ...filter, olderThanMinutes: event.target.value === "" ? null : Number(event.target.value) })
        }
      >
        <option value="">any time</option>
        <option value="60">1 hour</option>
        <option value="240">4 hours</option>
        <option value="1440">1 day</option>
        <option value="4320">3 days</option>
      </SelectField>
      <Button variant="quiet" onClick={() => setFilter(noFilter)}>
        Clear all
      </Button>
    </div>
  );
}

/** Typed in whole units of the currency; kept in minor ones. */
function ValueFields({ filter, currency, setFilter }: Omit<ChoicesProps, "tab"> & { currency: string }) {
  const change = (name: "valueFrom" | "valueTo", text: string) => {
    const amount = Number(text);
    const minor = text.trim() === "" || !(amount >= 0) ? null : Math.round(amount * 100);
    const to = { ...filter, [name]: minor };
    setFilter({ ...to, currency: to.valueFrom === null && to.valueTo === null ? null : currency });
  };
  const shown = (minor: number | null) => (minor === null ? "" : String(minor / 100));
  return (
    <div className="grid grid-cols-2 gap-2">
      <TextField
        label={`From, ${currency}`}
        inputMode="decimal"
        defaultValue={shown(filter.valueFrom)}
        onBlur={(event) => change("valueFrom", event.target.value)}
      />
      <TextField
        label={`To, ${currency}`}
        inputMode="decimal"
        defaultValue={shown(filter.valueTo)}
        onBlur={(event) => change("valueTo", event.target.value)}
      />
    </div>
  );
}
