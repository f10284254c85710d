"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useKeys } from "../keys/use-keys";
import { useTRPC, useTRPCClient } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Button } from "../ui/button";
import { useToasts } from "../ui/toasts";
import type { Card } from "./card-types";
import { NoteForm } from "./note-form";
import { OwnAction } from "./own-action";
import { OwnReply } from "./own-reply";
import { sayRefusal } from "./say-refusal";
import type { Settled } from "./held-decision";

type Mode = "idle" | "reply" | "act" | "handBack" | "resolve";

interface OwnHandBarProps {
  card: Card;
  /** It leaves the reader's hands: until `actsAt` it can be taken back. */
  onGone: (says: string, settled?: Settled) => void;
  onSnooze: () => void;
  /** Puts it aside until the customer writes. */
  onWait: () => void;
}

/** Words that were taken back after the reader had left the ticket: they are there again when it is. */
const takenBack = new Map<string, string>();

/** What the agent was to tell of what it has done, and nobody has told yet: to be sent, or put otherwise. */
function draftedFor({ own, escalation }: Card): string {
  return own.reply === null ? (escalation?.package.unsent ?? "") : "";
}

/** What whoever has taken a ticket over can do with it: answer, act, wait, give it back, end it. */
export function OwnHandBar({ card, onGone, onSnooze, onWait }: OwnHandBarProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const client = useTRPCClient();
  const { show } = useToasts();
  const [mode, setMode] = useState<Mode>("idle");
  const [sent, setSent] = useState<{ actionRunId: string; text: string } | null>(null);
  const ticketId = card.ticket.id;
  const [draft, setDraft] = useState(() => takenBack.get(ticketId) ?? draftedFor(card));
  const refresh = () => void queries.invalidateQueries(trpc.queue.pathFilter());
  const close = () => {
    setMode("idle");
    refresh();
  };
  const undoReply = async (actionRunId: string, text: string) => {
    try {
      await client.ticket.undoReply.mutate({ actionRunId });
      show({ id: `reply ${ticketId}`, title: "Taken back. Nothing was sent.", says: "Your words are kept." });
      setDraft(text);
      setMode("reply");
    } catch (error) {
      show({ id: `reply ${ticketId}`, title: "Not taken back", says: sayRefusal(error), tone: "danger" });
    }
    refresh();
  };
  if (mode === "idle") {
    const undoSent = sent === null ? null : () => void undoReply(sent.actionRunId, sent.text);
    return <OwnChoices {...{ card, setMode, onSnooze, onWait, onGone, refresh, undoSent }} />;
  }
  return (
    <div className="grid max-h-dialog grid-cols-1 gap-3 overflow-y-auto" role="group" aria-label="Taken over">
      {mode === "reply" ? (
        <OwnReply
          ticketId={ticketId}
          to={card.requester.address}
          draft={draft}
          onDraft={setDraft}
          onSent={({ actionRunId, actsAt, resolves, text }) => {
            setDraft("");
            setSent(actsAt ? { actionRunId, text } : null);
            takenBack.delete(ticketId);
            const undo = { id: card.id, same: true };
            if (resolves) {
              const takeBack = async () => {
                await client.ticket.undoReply.mutate({ actionRunId });
                takenBack.set(ticketId, text);
                return undo;
              };
              onGone(actsAt ? "Goes out, and resolves" : "Sent, and resolved", {
                actsAt,
                undo: actsAt ? takeBack : null,
                note: `To ${card.requester.address}`,
              });
              return;
            }
            close();
            show({
              ...{ id: `reply ${ticketId}`, title: actsAt ? "Your reply goes out" : "Sent", tone: "success" },
              says: `To ${card.requester.address}`,
              ...(actsAt
                ? { until: actsAt, action: { name: "Undo", run: () => void undoReply(actionRunId, text) } }
                : {}),
            });
          }}
        />
      ) : mode === "act" ? (
        <OwnAction ticketId={ticketId} onDone={close} />
      ) : (
        <NoteForm key={mode} mode={mode} card={card} onGone={onGone} />
      )}
      <CloseForm onClose={() => setMode("idle")} />
    </div>
  );
}

function CloseForm({ onClose }: { onClose: () => void }) {
  useKeys("own form", [
    { keys: "Escape", name: "Back to the ticket", group: "Taken over", typing: true, run: onClose },
  ]);
  return (
    <Button variant="quiet" className="w-fit" onClick={onClose}>
      Back
    </Button>
  );
}

interface OwnChoicesProps extends OwnHandBarProps {
  setMode: (mode: Mode) => void;
  refresh: () => void;
  /** Takes back the reply that was sent from here, as long as it is held. */
  undoSent: (() => void) | null;
}

/** The forms and the keys that open them. Once the customer has an answer, waiting for them is the next step. */
function OwnChoices({ card, setMode, onSnooze, onWait, onGone, refresh, undoSent }: OwnChoicesProps) {
  const { reply, mayGiveBack, whyNotHandBack } = card.own;
  const answered = reply !== null && reply.state === "done";
  const undo = reply?.state === "held" ? undoSent : null;
  const giveBack = useGiveBack(card, { onGone, refresh });
  const { show } = useToasts();
  const handBack = () => {
    if (whyNotHandBack === null) setMode("handBack");
    else show({ id: "no hand back", title: "Not handed back", says: whyNotHandBack, tone: "warning" });
  };
  const group = "Taken over";
  useKeys("own hand", [
    { keys: "r", name: "Reply to the customer", group, run: () => setMode("reply") },
    { keys: "a", name: "Run an action", group, run: () => setMode("act") },
    { keys: "b", name: "Hand back to the agent", group, run: handBack },
    { keys: "c", name: "Resolve", group, run: () => setMode("resolve") },
    { keys: "w", name: "Wait for the customer", group, run: onWait, when: answered },
    { keys: "s", name: "Snooze", group, run: onSnooze },
    { keys: "u", name: "Undo the reply", group, run: () => undo?.(), when: undo !== null },
    { keys: "u", name: "Give back: undo the take-over", group, run: giveBack.go, when: mayGiveBack && undo === null },
  ]);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {answered ? (
        <ActButton variant="primary" keys="w" onClick={onWait}>
          Wait for the customer
        </ActButton>
      ) : null}
      <ActButton variant={answered ? "secondary" : "primary"} keys="r" onClick={() => setMode("reply")}>
        Reply
      </ActButton>
      <ActButton keys="a" onClick={() => setMode("act")}>
        Run an action
      </ActButton>
      <ActButton keys="b" whyNot={whyNotHandBack} onClick={handBack}>
        Hand back
      </ActButton>
      <ActButton variant="quiet" keys="c" onClick={() => setMode("resolve")}>
        Resolve
      </ActButton>
      <ActButton variant="quiet" keys="s" onClick={onSnooze}>
        Snooze
      </ActButton>
      {mayGiveBack ? (
        <ActButton variant="quiet" keys="u" whyNot={giveBack.busy ? "One moment." : null} onClick={giveBack.go}>
          Give back
        </ActButton>
      ) : null}
    </div>
  );
}

/** Undoes the take-over: what was handed to a person waits for anybody again, what was the agent's is the agent's. */
function useGiveBack(card: Card, { onGone, refresh }: Pick<OwnChoicesProps, "onGone" | "refresh">) {
  const trpc = useTRPC();
  const { show } = useToasts();
  const id = `taken ${card.ticket.id}`;
  const mutation = useMutation(
    trpc.ticket.giveBack.mutationOptions({
      networkMode: "always",
      onSuccess: ({ state }) => {
        const waits = state === "escalated";
        const says = waits ? "It waits for a person again." : "The agent goes on with it.";
        show({ id, title: "Given back. Nothing was done.", says, tone: "success" });
        if (waits) refresh();
        else onGone("Given back");
      },
      onError: (error) => {
        show({ id, title: "Not given back", says: sayRefusal(error), tone: "danger" });
        refresh();
      },
    }),
  );
  const go = () => {
    if (!mutation.isPending) mutation.mutate({ ticketId: card.ticket.id });
  };
  return { busy: mutation.isPending, go };
}
