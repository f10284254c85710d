"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { intentHref } from "./intent-address";

interface BeginDraftProps {
  live: number | null;
  /** The intent that is looked at: the draft opens where it is. */
  name: string | null;
  /** No draft is open: this is the way to change something. */
  isFirst: boolean;
}

/** Begins a draft of what rules and stays on the page. */
export function BeginDraft({ live, name, isFirst }: BeginDraftProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const begin = useMutation(
    trpc.policy.drafts.create.mutationOptions({
      onSuccess: async ({ id }) => {
        router.push(intentHref(name, id));
        await queries.invalidateQueries(trpc.policy.drafts.list.pathFilter());
      },
    }),
  );
  const title = live === null ? "First release" : `Changes to release ${String(live)}`;
  return (
    <div className="flex flex-wrap items-center gap-3">
      {begin.error ? (
        <p role="alert" className="text-xs text-danger">
          {sayRefusal(begin.error)}
        </p>
      ) : null}
      <Button
        variant={isFirst ? "primary" : "secondary"}
        disabled={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate({ title, from: null })}
      >
        {begin.isPending || begin.isSuccess ? "Beginning…" : isFirst ? "Edit in a new draft" : "New draft"}
      </Button>
    </div>
  );
}
