"use client";

import { useMemo } from "react";
import { rejectWording } from "@/server/core/decision/reject-wording";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { useTRPCClient } from "../trpc";
import { editOf, type CardChoice } from "./card-choice";
import type { Card } from "./card-types";
import type { Snooze } from "./snooze-choices";
import type { HeldClaim } from "./use-claim";
import type { Settled } from "./held-decision";
import type { Outcomes } from "./use-outcomes";

/** One yes is recorded and another is needed: nothing is done yet, and the card goes on waiting. */
const firstOfTwo = {
  ...{ actsAt: null, stays: true },
  note: "Waits for a second approver: any other reviewer, lead or owner. Nothing is done before.",
} as const;

/** What the reader can do with an item, each with its call: the item leaves at once, and comes back if it is refused. */
export function useActs(card: Card, claim: HeldClaim, outcomes: Outcomes) {
  const client = useTRPCClient();
  const { id, review, ticket } = card;
  const shownHash = review?.shownHash ?? "";
  const claimToken = claim.token;
  const { decide } = outcomes;
  return useMemo(() => {
    const title = ticket.subject === "" ? "No subject" : ticket.subject;
    const undo = async () => {
      const { reviewId } = await client.review.undo.mutate({ reviewId: id });
      return { id: reviewId, same: reviewId === id };
    };
    const held = (actsAt: Date | null, note?: string): Settled => {
      return { actsAt, undo: actsAt === null ? null : undo, ...(note === undefined ? {} : { note }) };
    };
    const reject = (reason: RejectReason, note: string | null, says = "Rejected") =>
      decide({
        id,
        says: `${says}: ${title}`,
        act: async () => {
          const { actsAt } = await client.review.reject.mutate({ reviewId: id, shownHash, claimToken, reason, note });
          return held(actsAt, rejectWording[reason]);
        },
      });
    return {
      reject,
      handOver: () => reject("needs_person", null, "Handed to a person"),
      approve: (choice: CardChoice, says: string) =>
        decide({
          id,
          says: says.replace(/^Approve/, "Approved"),
          act: async () => {
            const vouch = choice.vouch.trim() === "" ? null : choice.vouch.trim();
            const parts = [...choice.parts];
            const typed = choice.typed.trim() === "" ? null : choice.typed.trim();
            const input = { reviewId: id, shownHash, claimToken, parts, vouch, edit: editOf(choice), typed };
            const { state, actsAt } = await client.review.approve.mutate(input);
            if (state !== "needs_second") return held(actsAt);
            return { ...firstOfTwo, undo, says: says.replace(/^Approve/, "1 of 2 approved") };
          },
        }),
      snoozeUntil: ({ until, event, says }: Snooze) =>
        decide({
          id,
          says: `Snoozed: ${title}`,
          act: async () => {
            await client.queue.snooze.mutate({ id, until, event });
            const wake = async () => {
              await client.queue.wake.mutate({ id });
              return { id, same: true };
            };
            return { actsAt: null, undo: wake, note: `${says}. The time to answer runs on.` };
          },
        }),
    };
  }, [client, decide, id, shownHash, claimToken, ticket.subject]);
}
