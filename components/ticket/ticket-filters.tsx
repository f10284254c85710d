"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { Link } from "../ui/link";
import { useRouter } from "next/navigation";
import { useTransition, type ChangeEvent } from "react";
import { useKeys } from "../keys/use-keys";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { useSearchBox } from "../ui/use-search-box";
import { filterHref, noFilter, type ListFilter } from "./list-filter";

/** Narrows the list by kind, team and words. Every change is an address of its own. */
export function TicketFilters({ filter }: { filter: ListFilter }) {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const router = useRouter();
  const [, startTransition] = useTransition();
  const { field } = useSearchBox(filter.search, (search) => go({ search }));
  useKeys("tickets filter", [
    { keys: "/", name: "Search the tickets", group: "Tickets", run: () => field.ref.current?.focus() },
  ]);

  function go(change: Partial<ListFilter>) {
    startTransition(() => {
      router.replace(filterHref({ ...filter, ...change }), { scroll: false });
    });
  }

  const chosen = (name: "intent" | "team") => (event: ChangeEvent<HTMLSelectElement>) => {
    go({ [name]: event.target.value || null });
  };
  const narrowed = filter.intent !== null || filter.team !== null || filter.search !== null;
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className="relative w-full md:w-72">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint max-md:hidden" />
        <TextField
          label="Search"
          hideLabel
          type="search"
          placeholder="Subject, address or order number"
          className="md:pl-8"
          {...field}
        />
      </div>
      <div className="min-w-0 grow md:w-48 md:grow-0">
        <SelectField label="Kind" hideLabel value={filter.intent ?? ""} onChange={chosen("intent")}>
          <option value="">All kinds</option>
          {workspace.intents.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
          <option value="none">No known kind</option>
        </SelectField>
      </div>
      <div className="min-w-0 grow md:w-40 md:grow-0">
        <SelectField label="Team" hideLabel value={filter.team ?? ""} onChange={chosen("team")}>
          <option value="">All teams</option>
          {workspace.teams.map((team) => (
            <option key={team}>{team}</option>
          ))}
        </SelectField>
      </div>
      {narrowed ? (
        <Button asChild variant="quiet">
          <Link href={filterHref({ ...noFilter, state: filter.state })} inPlace>
            Clear
          </Link>
        </Button>
      ) : null}
    </search>
  );
}
