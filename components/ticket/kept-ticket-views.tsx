"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeepForm, ViewList } from "../review/view-list";
import { useTRPC, type Outputs } from "../trpc";
import type { ListFilter } from "./list-filter";

type Kept = Outputs["ticket"]["views"]["list"][number]["filter"];

/** Views of the tickets that are kept, one's own and shared, and the form to keep one more. */
export function KeptTicketViews({ filter, onChoose }: { filter: ListFilter; onChoose: (kept: Kept) => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: views } = useQuery(trpc.ticket.views.list.queryOptions());
  const onSettled = () => queries.invalidateQueries(trpc.ticket.views.list.queryFilter());
  const remove = useMutation(trpc.ticket.views.remove.mutationOptions({ onSettled }));
  const save = useMutation(trpc.ticket.views.save.mutationOptions({ onSettled }));
  const { search, ...kept } = filter;
  return (
    <div className="grid gap-3">
      <ViewList views={views} onChoose={(view) => onChoose(view.filter)} onRemove={(id) => remove.mutate({ id })} />
      <KeepForm
        hasSearch={search !== null}
        isPending={save.isPending}
        error={save.error}
        onKeep={(view, done) => save.mutate({ ...view, filter: kept }, { onSuccess: done })}
      />
    </div>
  );
}
