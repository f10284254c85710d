"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useKeys } from "../keys/use-keys";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { useToasts } from "../ui/toasts";
import type { Card } from "./card-types";
import { OwnAction } from "./own-action";
import { OwnReply } from "./own-reply";
import { sayRefusal } from "./say-refusal";

type Mode = "idle" | "reply" | "act" | "handBack" | "resolve";

/** What whoever has taken a ticket over can do with it: answer, act, give it back, end it. */
export function OwnHandBar({ card, onGone }: { card: Card; onGone: (says: string) => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [mode, setMode] = useState<Mode>("idle");
  const ticketId = card.ticket.id;
  const refresh = () => void queries.invalidateQueries(trpc.queue.get.queryFilter({ id: card.id }));
  const idle = mode === "idle";
  const group = "Taken over";
  useKeys("own hand", [
    { keys: "r", name: "Reply to the customer", group, run: () => setMode("reply"), when: idle },
    { keys: "a", name: "Run an action", group, run: () => setMode("act"), when: idle },
    { keys: "b", name: "Hand back to the agent", group, run: () => setMode("handBack"), when: idle },
    { keys: "c", name: "Resolve", group, run: () => setMode("resolve"), when: idle },
    { keys: "Escape", name: "Back to the ticket", group, typing: true, run: () => setMode("idle"), when: !idle },
  ]);
  if (idle) {
    return (
      <div className="flex flex-wrap items-center gap-1.5">
        <ActButton variant="primary" keys="r" onClick={() => setMode("reply")}>
          Reply
        </ActButton>
        <ActButton keys="a" onClick={() => setMode("act")}>
          Run an action
        </ActButton>
        <ActButton keys="b" onClick={() => setMode("handBack")}>
          Hand back
        </ActButton>
        <ActButton variant="quiet" keys="c" onClick={() => setMode("resolve")}>
          Resolve
        </ActButton>
      </div>
    );
  }
  return (
    <div className="grid max-h-dialog grid-cols-1 gap-3 overflow-y-auto" role="group" aria-label="Taken over">
      {mode === "reply" ? (
        <OwnReply
          ticketId={ticketId}
          to={card.requester.address}
          onSent={(resolved) => (resolved ? onGone("Resolved with a reply") : refresh())}
        />
      ) : mode === "act" ? (
        <OwnAction
          ticketId={ticketId}
          onDone={() => {
            setMode("idle");
            refresh();
          }}
        />
      ) : (
        <NoteForm key={mode} mode={mode} ticketId={ticketId} onGone={onGone} />
      )}
      <Button variant="quiet" className="w-fit" onClick={() => setMode("idle")}>
        Back
      </Button>
    </div>
  );
}

const forms = {
  handBack: {
    label: "What the agent should know",
    hint: "For the agent and colleagues alone. It goes on under the same rules as before.",
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

function NoteForm(props: { mode: "handBack" | "resolve"; ticketId: string; onGone: (says: string) => void }) {
  const { mode, ticketId, onGone } = props;
  const trpc = useTRPC();
  const { show } = useToasts();
  const [note, setNote] = useState("");
  const text = forms[mode];
  const networkMode = "always" as const;
  const onSuccess = () => {
    show({ id: `over ${ticketId}`, title: text.done, tone: "success" });
    onGone(text.done);
  };
  const handBack = useMutation(trpc.ticket.handBack.mutationOptions({ networkMode, onSuccess }));
  const resolve = useMutation(trpc.ticket.resolve.mutationOptions({ networkMode, onSuccess }));
  const error = handBack.error ?? resolve.error;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = note.trim();
    if (mode === "handBack") handBack.mutate({ ticketId, note: said });
    else resolve.mutate({ ticketId, note: said === "" ? null : said });
  };
  return (
    <form onSubmit={submit} className="grid gap-2">
      <TextArea
        autoFocus
        label={text.label}
        hint={text.hint}
        value={note}
        maxLength={2000}
        required={mode === "handBack"}
        onChange={(event) => setNote(event.target.value)}
      />
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {sayRefusal(error)}
        </p>
      ) : null}
      <Button type="submit" variant="primary" className="w-fit" disabled={handBack.isPending || resolve.isPending}>
        {text.act}
      </Button>
    </form>
  );
}
