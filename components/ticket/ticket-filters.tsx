"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { useTRPC } from "../trpc";
import { SelectField, TextField } from "../ui/field";
import { filterHref, type ListFilter } from "./list-filter";

/** Narrows the list by kind, team and words. Every change is an address of its own. */
export function TicketFilters({ filter }: { filter: ListFilter }) {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const router = useRouter();
  const [, startTransition] = useTransition();
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(typing.current);
    },
    [],
  );

  function go(change: Partial<ListFilter>) {
    startTransition(() => {
      router.replace(filterHref({ ...filter, ...change }), { scroll: false });
    });
  }

  return (
    <search className="grid grid-cols-2 gap-3 md:flex md:flex-wrap md:items-end">
      <div className="col-span-2 md:w-72">
        <TextField
          // A filter that is cleared elsewhere empties the box.
          key={filter.search === null ? "empty" : "filled"}
          label="Search"
          type="search"
          placeholder="Subject, address or order number"
          defaultValue={filter.search ?? ""}
          onChange={(event) => {
            const text = event.target.value.trim();
            clearTimeout(typing.current);
            typing.current = setTimeout(() => {
              go({ search: text === "" ? null : text });
            }, 300);
          }}
        />
      </div>
      <SelectField
        label="Kind"
        className="md:w-48"
        value={filter.intent ?? ""}
        onChange={(event) => {
          go({ intent: event.target.value || null });
        }}
      >
        <option value="">All kinds</option>
        {workspace.intents.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
        <option value="none">No known kind</option>
      </SelectField>
      <SelectField
        label="Team"
        value={filter.team ?? ""}
        onChange={(event) => {
          go({ team: event.target.value || null });
        }}
      >
        <option value="">All teams</option>
        {workspace.teams.map((team) => (
          <option key={team}>{team}</option>
        ))}
      </SelectField>
    </search>
  );
}
