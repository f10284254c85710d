"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useKeys } from "../keys/use-keys";
import { useSecondsLeft } from "../shell/use-seconds-left";
import { useTRPC, useTRPCClient } from "../trpc";
import { ActButton } from "../ui/act-button";
import { useToasts } from "../ui/toasts";
import type { Card } from "./card-types";
import { sayRefusal } from "./say-refusal";

interface OwnEndedBarProps {
  card: Card;
  /** The ticket waits again, under this item. */
  onBack: (id: string) => void;
}

/** A ticket that its reader has ended: until that is carried out it can be taken back, and nothing else is left to do. */
export function OwnEndedBar({ card, onBack }: OwnEndedBarProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { show } = useToasts();
  const takeBack = card.own.ended?.takeBack ?? null;
  const left = useSecondsLeft(takeBack?.until);
  const toast = `ended ${card.ticket.id}`;
  const refresh = () => queries.invalidateQueries(trpc.queue.pathFilter());
  const undo = useMutation({
    networkMode: "always",
    mutationFn: async () => {
      const actionRunId = takeBack?.reply ?? null;
      if (actionRunId !== null) {
        await client.ticket.undoReply.mutate({ actionRunId });
        return card.id;
      }
      return (await client.ticket.undoResolve.mutate({ ticketId: card.ticket.id })).itemId;
    },
    onSuccess: async (id) => {
      show({ id: toast, title: "Taken back. The ticket is yours again.", tone: "success" });
      onBack(id);
      await refresh();
    },
    onError: (error) => {
      show({ id: toast, title: "Not taken back", says: sayRefusal(error), tone: "danger" });
      void refresh();
    },
  });
  const may = takeBack !== null && (left ?? 0) > 0;
  const go = () => {
    if (may && !undo.isPending) undo.mutate();
  };
  useKeys("own end", [{ keys: "u", name: "Take back", group: "Taken over", run: go, when: may }]);
  if (!may) {
    return <p className="text-sm text-muted">It is resolved. A new message of the customer opens it again.</p>;
  }
  return (
    <div className="flex items-center gap-2">
      <ActButton variant="primary" keys="u" whyNot={undo.isPending ? "One moment." : null} onClick={go}>
        Take back
      </ActButton>
      <p className="text-sm text-muted tabular-nums">{left} s left. Nothing else can be done with it.</p>
    </div>
  );
}
