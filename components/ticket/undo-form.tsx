"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type SubmitEvent } from "react";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";
import { focusRun } from "./run-anchor";
import type { ActionRunView } from "./timeline-types";

/** Whether what a run did can be taken back: the way to it, or why there is none. */
export function Undo({ run }: { run: ActionRunView }) {
  const { undo } = run;
  if (undo === null) return null;
  if ("whyNot" in undo) return <p className="text-xs text-faint">Cannot be taken back: {undo.whyNot}</p>;
  return <UndoOffer run={run} says={undo.says} until={undo.until} />;
}

interface UndoOfferProps {
  run: ActionRunView;
  says: string;
  until: Date;
}

function UndoOffer({ run, says, until }: UndoOfferProps) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const cancelled = useRef(false);
  const why = useId();
  const may = me.may.includes("action.undo");
  useEffect(() => {
    if (!open && cancelled.current) opener.current?.focus();
  }, [open]);
  if (open) {
    const cancel = () => {
      cancelled.current = true;
      setOpen(false);
    };
    return <UndoForm run={run} says={says} until={until} onCancel={cancel} />;
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button ref={opener} disabled={!may} aria-describedby={why} onClick={() => setOpen(true)}>
        Undo…
      </Button>
      <p id={why} className="text-xs text-faint">
        {may ? (
          <>
            Possible until <When at={until} />
          </>
        ) : (
          `Leads and owners of ${me.workspace} can undo this.`
        )}
      </p>
    </div>
  );
}

function UndoForm({ run, says, until, onCancel }: UndoOfferProps & { onCancel: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const undo = useMutation(
    trpc.action.undo.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.ticket.pathFilter()),
      onSuccess: async ({ undoRunId }) => {
        await queries.invalidateQueries(trpc.ticket.pathFilter());
        focusRun(undoRunId);
      },
    }),
  );

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    const text = typeof reason === "string" ? reason.trim() : "";
    undo.mutate({ actionRunId: run.id, seen: run.version, reason: text });
  }

  const busy = undo.isPending || undo.isSuccess;
  return (
    <form onSubmit={submit} className="mt-1 grid gap-3 rounded-panel border p-3">
      <p className="text-sm">
        This will be sent to {run.sentTo ?? "the vendor"}: <span className="font-medium break-words">{says}</span>. It
        is an effect of its own, with its own receipt, and possible until <When at={until} />. The customer is told
        nothing by it.
      </p>
      <TextArea label="Why take it back?" name="reason" hint="Kept with the undo." autoFocus required maxLength={500} />
      {undo.error ? (
        <Notice tone="danger" title="Not taken back" live>
          <p className="text-muted">{undo.error.message}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="danger"
          disabled={busy}
          className="h-auto min-h-8 shrink py-1 text-left whitespace-normal"
        >
          {undo.isPending ? "Undoing…" : says}
        </Button>
        <Button variant="quiet" disabled={busy} onClick={onCancel}>
          Leave it done
        </Button>
      </div>
    </form>
  );
}
