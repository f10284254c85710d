"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { ChoiceField } from "../ui/choice-field";
import { TextArea, TextField } from "../ui/field";
import { focusRun } from "./run-anchor";
import type { ActionRunView } from "./timeline-types";

type Found = "done" | "not_done";
const buttons: Record<Found, string> = {
  done: "Record that it happened",
  not_done: "Record that it did not happen",
};

interface TruthFormProps {
  run: ActionRunView;
  vendor: string;
  onRefused: (says: string | null) => void;
}

/** A person says what became of an effect; for a member who may not, who can. */
export function TruthForm({ run, vendor, onRefused }: TruthFormProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [found, setFound] = useState<Found | null>(null);
  const record = useMutation(
    trpc.action.recordTruth.mutationOptions({
      onError: (error) => onRefused(error.message),
      onSettled: () => queries.invalidateQueries(trpc.ticket.pathFilter()),
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.ticket.pathFilter());
        focusRun(run.id);
      },
    }),
  );
  if (!me.may.includes("action.recordTruth")) {
    return (
      <p className="border-t pt-4 text-sm text-muted">
        You can read this but not settle it. Reviewers, leads and owners of {me.workspace} can.
      </p>
    );
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (found === null) return;
    onRefused(null);
    const form = new FormData(event.currentTarget);
    const truth =
      found === "done" ? { kind: "done" as const, ref: textOf(form, "ref") } : { kind: "not_done" as const };
    record.mutate({ actionRunId: run.id, seen: run.version, truth, note: textOf(form, "note") });
  }

  const busy = record.isPending || record.isSuccess;
  return (
    <form onSubmit={submit} className="grid gap-4 border-t pt-4">
      <ChoiceField
        legend={`What did you find at ${vendor}?`}
        value={found}
        onChange={setFound}
        choices={[
          { value: "done", label: "It happened", hint: "It stands as done from now on. Nothing is sent." },
          { value: "not_done", label: "It did not happen", hint: freed(run) },
        ]}
      />
      {found === "done" ? (
        <TextField
          label={`Its reference at ${vendor}`}
          name="ref"
          hint="The number under which you found it: it becomes the receipt."
          required
          maxLength={200}
          autoComplete="off"
        />
      ) : null}
      <TextArea
        label="How did you check?"
        name="note"
        hint="Kept with what you say, in your name. It cannot be changed afterwards."
        required
        maxLength={500}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={busy} className="h-auto min-h-8 py-1 whitespace-normal">
          {record.isPending ? "Recording…" : found === null ? "Record what you found" : buttons[found]}
        </Button>
      </div>
    </form>
  );
}

function freed({ value, subject }: ActionRunView): string {
  const held = [...(subject === null ? [] : ["record"]), ...(value === null ? [] : ["budget"])];
  const free = held.length === 0 ? "" : ` What it held is free again: its ${held.join(" and ")}.`;
  return `Nothing is sent again by itself.${free}`;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
