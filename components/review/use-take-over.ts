"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { useToasts } from "../ui/toasts";
import type { Card } from "./card-types";
import { sayRefusal } from "./say-refusal";
import type { HeldClaim } from "./use-claim";

/**
 * Takes the ticket over from the agent. The reader stays with it: of a card that was up for review the ticket's new item
 * is opened, an escalation only changes hands.
 */
export function useTakeOver(card: Card, claim: HeldClaim, onMoved: (item: NonNullable<Card["nowAt"]>) => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { show } = useToasts();
  const mutation = useMutation(
    trpc.ticket.takeOver.mutationOptions({
      networkMode: "always",
      onSuccess: async ({ inDoubt }) => {
        const says =
          inDoubt === 0
            ? "The agent does nothing more on it."
            : "Something that the agent had begun is being found out: wait for that before you do it again.";
        show({ id: `taken ${card.ticket.id}`, title: "Taken over", says, tone: inDoubt === 0 ? "success" : "warning" });
        const filter = trpc.queue.get.queryFilter({ id: card.id });
        await queries.invalidateQueries(filter);
        if (card.kind === "escalation") return;
        const fresh = await queries.query(trpc.queue.get.queryOptions({ id: card.id }));
        if (fresh.nowAt) onMoved(fresh.nowAt);
      },
      onError: (error) => {
        show({ id: `taken ${card.ticket.id}`, title: "Not taken over", says: sayRefusal(error), tone: "danger" });
        void queries.invalidateQueries(trpc.queue.get.queryFilter({ id: card.id }));
      },
    }),
  );
  return {
    busy: mutation.isPending,
    takeOver: (reason: string | null) => mutation.mutate({ ticketId: card.ticket.id, claimToken: claim.token, reason }),
  };
}
