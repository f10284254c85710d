"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { useState, type ReactNode } from "react";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { Failed } from "../ui/failed";
import { useToasts } from "../ui/toasts";
import { ClaimNotice, RefusalNotice } from "./card-notices";
import type { Card } from "./card-types";
import { EscalationItem } from "./escalation-item";
import { ItemSkeleton } from "./item-skeleton";
import { ReviewItem } from "./review-item";
import { sayRefusal } from "./say-refusal";
import { SnoozeDialog } from "./snooze-dialog";
import { useActs } from "./use-acts";
import { useClaim, type HeldClaim } from "./use-claim";
import type { Outcomes } from "./use-outcomes";
import { WaitItem } from "./wait-item";

/** The item in hand: loading, gone, failed, or as its kind is shown. */
export function ItemPane({ id, outcomes }: { id: string; outcomes: Outcomes }) {
  const trpc = useTRPC();
  const card = useQuery(trpc.queue.get.queryOptions({ id }));
  if (card.data) return <LoadedItem key={keyOf(card.data)} card={card.data} outcomes={outcomes} />;
  if (!card.error) return <ItemSkeleton />;
  if (isTRPCClientError(card.error) && (card.error.data as { code?: string } | undefined)?.code === "NOT_FOUND") {
    return (
      <Blank title="There is no such item">
        The link may be cut short, or the item belongs to another workspace. The list beside this holds what waits.
      </Blank>
    );
  }
  return (
    <Failed title="This item could not be loaded" retry={() => void card.refetch()} busy={card.isFetching}>
      {sayRefusal(card.error)} The list and what you decided are kept.
    </Failed>
  );
}

/** What the reader began on a card belongs to exactly what it showed. */
function keyOf({ id, review }: Card): string {
  return `${id} ${review?.shownHash ?? ""} ${review?.state ?? ""}`;
}

function LoadedItem({ card, outcomes }: { card: Card; outcomes: Outcomes }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const [snoozing, setSnoozing] = useState(false);
  const may = me.may.includes("review.approve");
  const open = card.kind !== "review" || card.review?.state === "waiting";
  const claim = useClaim(card.id, may && open);
  const acts = useActs(card, claim, outcomes);
  const refusal = outcomes.refusals.get(card.id);
  const notices = (
    <>
      {refusal === undefined ? null : <RefusalNotice why={refusal} />}
      <Claimed claim={claim} maySeize={me.may.includes("queue.takeClaim")} />
    </>
  );
  const whyNot = may
    ? claim.taken
    : `You can read this but not decide it. Reviewers, leads and owners of ${me.workspace} can.`;
  return (
    <>
      <Shown card={card} notices={notices} whyNot={whyNot} acts={{ ...acts, snooze: () => setSnoozing(true) }} />
      <SnoozeDialog
        open={snoozing}
        onOpenChange={setSnoozing}
        timeZone={workspace.timeZone}
        onSnooze={(snooze) => {
          setSnoozing(false);
          acts.snoozeUntil(snooze);
        }}
      />
    </>
  );
}

interface ShownProps {
  card: Card;
  notices: ReactNode;
  whyNot: string | null;
  acts: Parameters<typeof ReviewItem>[0]["acts"];
}

function Shown({ card, notices, whyNot, acts }: ShownProps) {
  switch (card.kind) {
    case "review":
      return <ReviewItem card={card} notices={notices} whyNot={whyNot} acts={acts} />;
    case "escalation":
      return <EscalationItem card={card} notices={notices} bar={null} />;
    case "wait":
      return <WaitItem card={card} notices={notices} bar={null} />;
  }
}

function Claimed({ claim, maySeize }: { claim: HeldClaim; maySeize: boolean }) {
  const { show } = useToasts();
  if (claim.taken === null) return null;
  const seize = () => {
    claim.seize().catch((error: unknown) => {
      show({ id: "seize", title: "Not taken", says: sayRefusal(error), tone: "danger" });
    });
  };
  return <ClaimNotice says={claim.taken} onSeize={maySeize ? seize : null} />;
}
