"use client";

import { useMemo } from "react";
import { rejectWording, type RejectReason } from "@/server/core/decision/reject-reason";
import { useTRPCClient } from "../trpc";
import type { CardChoice } from "./card-choice";
import type { Card } from "./card-types";
import type { Snooze } from "./snooze-choices";
import type { HeldClaim } from "./use-claim";
import type { Outcomes } from "./use-outcomes";

/** What the reader can do with an item, each with its call: the item leaves at once, and comes back if it is refused. */
export function useActs(card: Card, claim: HeldClaim, outcomes: Outcomes) {
  const client = useTRPCClient();
  const { id, review, ticket } = card;
  const shownHash = review?.shownHash ?? "";
  const { decide } = outcomes;
  return useMemo(() => {
    const title = ticket.subject === "" ? "No subject" : ticket.subject;
    const reject = (reason: RejectReason, note: string | null) =>
      decide({
        id,
        says: `Rejected: ${title}`,
        act: async () => {
          await client.review.reject.mutate({ reviewId: id, shownHash, reason, note });
          return { actsAt: null, undo: null, note: rejectWording[reason] };
        },
      });
    return {
      reject,
      handOver: () => reject("other", "To be handled by a person."),
      approve: (choice: CardChoice, says: string) =>
        decide({
          id,
          says: says.replace(/^Approve( as edited)?/, "Approved"),
          act: async () => {
            const vouch = choice.vouch.trim() === "" ? null : choice.vouch.trim();
            await client.review.approve.mutate({ reviewId: id, shownHash, parts: [...choice.parts], vouch });
            return { actsAt: null, undo: null };
          },
        }),
      takeOver: null,
      snoozeUntil: ({ until, event, says }: Snooze) =>
        decide({
          id,
          says: `Snoozed: ${title}`,
          act: async () => {
            await client.queue.snooze.mutate({ id, until, event });
            const undo = async () => {
              await client.queue.wake.mutate({ id });
              return { id };
            };
            return { actsAt: null, undo, note: `${says}. The time to answer runs on.` };
          },
        }),
    };
  }, [client, decide, id, shownHash, ticket.subject]);
}
