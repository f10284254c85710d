"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useKeys } from "../keys/use-keys";
import { useTRPC, useTRPCClient } from "../trpc";
import { ActButton } from "../ui/act-button";
import { TextArea } from "../ui/field";
import type { Card } from "./card-types";
import { sayRefusal } from "./say-refusal";
import type { Settled } from "./held-decision";

const forms = {
  handBack: {
    label: "Note for whoever decides on it next",
    hint: "It stands on top of the ticket when it comes back. The agent goes on under the same rules: a note changes none of them, and without a language model nothing but people reads it. The customer is not told.",
    act: "Hand back to the agent",
    done: "Handed back to the agent",
  },
  resolve: {
    label: "Note for colleagues (optional)",
    hint: "The customer is not told.",
    act: "Resolve",
    done: "Resolved",
  },
};

interface NoteFormProps {
  mode: "handBack" | "resolve";
  card: Card;
  onGone: (says: string, settled?: Settled) => void;
}

/** Gives the ticket back with a note, or ends it. Ctrl or Cmd with Enter does it. */
export function NoteForm({ mode, card, onGone }: NoteFormProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [note, setNote] = useState("");
  const text = forms[mode];
  const ticketId = card.ticket.id;
  const networkMode = "always" as const;
  const handBack = useMutation(
    trpc.ticket.handBack.mutationOptions({
      networkMode,
      onSuccess: () => onGone(text.done, { actsAt: null, undo: null }),
    }),
  );
  const resolve = useMutation(
    trpc.ticket.resolve.mutationOptions({
      networkMode,
      onSuccess: ({ actsAt }) => {
        const undo = async () => {
          const { itemId } = await client.ticket.undoResolve.mutate({ ticketId });
          return { id: itemId, same: itemId === card.id };
        };
        onGone(text.done, { actsAt, undo: actsAt === null ? null : undo });
      },
    }),
  );
  const error = handBack.error ?? resolve.error;
  const said = note.trim();
  const busy = handBack.isPending || resolve.isPending;
  const missing =
    mode === "handBack" && said === "" ? "Write first what whoever decides on it next should know." : null;
  const whyNot = busy ? "One moment." : missing;
  const go = () => {
    if (whyNot !== null) return;
    if (mode === "handBack") handBack.mutate({ ticketId, note: said });
    else resolve.mutate({ ticketId, note: said === "" ? null : said });
  };
  useKeys("own note", [{ keys: "mod+Enter", name: text.act, group: "Taken over", typing: true, run: go }]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    go();
  };
  return (
    <form onSubmit={submit} className="grid gap-2">
      <TextArea
        autoFocus
        label={text.label}
        hint={text.hint}
        value={note}
        maxLength={2000}
        onChange={(event) => setNote(event.target.value)}
      />
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {sayRefusal(error)}
        </p>
      ) : null}
      <ActButton type="submit" variant="primary" className="w-fit" keys="mod+Enter" whyNot={whyNot}>
        {text.act}
      </ActButton>
    </form>
  );
}
