"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { TextField } from "../ui/field";
import type { QueueAddress } from "./queue-address";
import { sayRefusal } from "./say-refusal";
import { readFilter, sentFilter } from "./sent-filter";

/** What is kept, one's own and shared, and the form to keep one more. */
export function KeptViews({
  address,
  onChoose,
}: {
  address: QueueAddress;
  onChoose: (change: Partial<QueueAddress>) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: views } = useQuery(trpc.queue.views.list.queryOptions());
  const onSettled = () => queries.invalidateQueries(trpc.queue.views.list.queryFilter());
  const remove = useMutation(trpc.queue.views.remove.mutationOptions({ onSettled }));
  return (
    <div className="grid gap-3">
      {views?.length === 0 ? (
        <p className="text-sm text-muted">No view is kept yet. Narrow the list, then keep it.</p>
      ) : null}
      <ul className="grid">
        {views?.map((view) => (
          <li key={view.id} className="flex items-center">
            <button
              type="button"
              className="flex min-h-8 min-w-0 grow items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-raised pointer-coarse:min-h-11"
              onClick={() => onChoose({ tab: view.tab, item: null, filter: readFilter(view.filter) })}
            >
              <span className="truncate">{view.name}</span>
              {view.shared ? <span className="text-xs text-faint">shared</span> : null}
            </button>
            {view.mine ? (
              <Button
                variant="quiet"
                aria-label={`Remove the view ${view.name}`}
                className="w-8 px-0"
                onClick={() => remove.mutate({ id: view.id })}
              >
                <X aria-hidden className="size-3" />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <KeepForm address={address} onSettled={onSettled} />
    </div>
  );
}

function KeepForm({ address, onSettled }: { address: QueueAddress; onSettled: () => Promise<void> }) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = useMutation(trpc.queue.views.save.mutationOptions({ onSettled, onSuccess: () => setName("") }));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { search: _search, ...filter } = sentFilter(address.filter);
    save.mutate({ name, shared, tab: address.tab, filter });
  };
  return (
    <form onSubmit={submit} className="grid gap-2 border-t pt-3">
      <TextField
        label="Keep this view as"
        value={name}
        maxLength={60}
        required
        hint={address.filter.search === null ? undefined : "The search is not kept: it may name a customer."}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkbox label="Share it with the workspace" checked={shared} onCheckedChange={setShared} />
      {save.error ? <p className="text-xs text-danger">{sayRefusal(save.error)}</p> : null}
      <Button type="submit" disabled={save.isPending}>
        Keep it
      </Button>
    </form>
  );
}
