"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import type { QueueAddress } from "./queue-address";
import { readFilter, sentFilter } from "./sent-filter";
import { KeepForm, ViewList } from "./view-list";

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
  const save = useMutation(trpc.queue.views.save.mutationOptions({ onSettled }));
  const { search: _search, ...filter } = sentFilter(address.filter);
  return (
    <div className="grid gap-3">
      <ViewList
        views={views}
        onChoose={(view) => onChoose({ tab: view.tab, item: null, filter: readFilter(view.filter) })}
        onRemove={(id) => remove.mutate({ id })}
      />
      <KeepForm
        hasSearch={address.filter.search !== null}
        isPending={save.isPending}
        error={save.error}
        onKeep={(view, done) => save.mutate({ ...view, tab: address.tab, filter }, { onSuccess: done })}
      />
    </div>
  );
}
