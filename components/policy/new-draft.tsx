"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";

/** Begins a draft as a copy of the release that rules. */
export function NewDraft({ live }: { live: number | null }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const create = useMutation(
    trpc.policy.drafts.create.mutationOptions({
      onSuccess: async ({ id }) => {
        router.push(`/policies/drafts/${id}`);
        await queries.invalidateQueries(trpc.policy.drafts.list.pathFilter());
      },
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = new FormData(event.currentTarget).get("title");
    create.mutate({ title: typeof title === "string" ? title : "", from: null });
  };
  const says =
    live === null
      ? "It begins empty."
      : `It begins as a copy of release ${String(live)}. Nothing changes before it is published.`;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        New draft
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="New draft" says={says}>
        <form onSubmit={submit} className="grid gap-4">
          <TextField
            label="What is it to change?"
            name="title"
            hint="Its name among the drafts, and later among the releases."
            autoFocus
            required
            maxLength={120}
          />
          {create.error ? (
            <Notice tone="danger" title="Not begun" live>
              <p className="text-muted">{sayRefusal(create.error)}</p>
            </Notice>
          ) : null}
          <Button type="submit" variant="primary" disabled={create.isPending || create.isSuccess}>
            {create.isPending ? "Beginning…" : "Begin the draft"}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
