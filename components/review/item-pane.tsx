"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { lazy, memo, Suspense, useState, type ComponentProps, type ReactNode } from "react";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { Failed } from "../ui/failed";
import { useToasts } from "../ui/toasts";
import type { Card } from "./card-types";
import { ItemSkeleton } from "./item-skeleton";
import { lateParts } from "./late-parts";
import { ReviewItem } from "./review-item";
import { sayRefusal } from "./say-refusal";
import { useActs } from "./use-acts";
import { useAheadKeys } from "./use-ahead-keys";
import { useClaim, type HeldClaim } from "./use-claim";
import type { Outcomes } from "./use-outcomes";
import { useTakeOver } from "./use-take-over";

const fetchSnooze = () => import("./snooze-dialog");
const SnoozeDialog = lazy(async () => ({ default: (await fetchSnooze()).SnoozeDialog }));

/** The item in hand: loading, gone, failed, or as its kind is shown. What only the list shows does not draw it anew. */
export const ItemPane = memo(function ItemPane({
  id,
  outcomes,
  onOpen,
}: {
  id: string;
  outcomes: Outcomes;
  onOpen: (item: { id: string; kind: Card["kind"] }) => void;
}) {
  const trpc = useTRPC();
  const card = useQuery(trpc.queue.get.queryOptions({ id }));
  if (card.data) return <LoadedItem key={keyOf(card.data)} card={card.data} outcomes={outcomes} onOpen={onOpen} />;
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
});

const untilTheyWrite = {
  until: null,
  event: "customer_message",
  says: "It comes back when the customer writes",
} as const;

/** What the reader began on a card belongs to exactly what it showed. */
function keyOf({ id, review }: Card): string {
  return `${id} ${review?.shownHash ?? ""} ${review?.state ?? ""}`;
}

interface LoadedItemProps {
  card: Card;
  outcomes: Outcomes;
  onOpen: (item: { id: string; kind: Card["kind"] }) => void;
}

function LoadedItem({ card, outcomes, onOpen }: LoadedItemProps) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const [snoozing, setSnoozing] = useState(false);
  const may = me.may.includes("review.approve");
  const mine = card.ticket.assigneeId === me.userId;
  const open = card.nowAt === null && (card.kind !== "review" || card.review?.state === "waiting");
  const claim = useClaim(card.id, may && open && !mine);
  const acts = useActs(card, claim, outcomes);
  const { busy, takeOver } = useTakeOver(card, claim, onOpen);
  useAheadKeys({ may, open, mine });
  const refusal = outcomes.refusals.get(card.id);
  const notices = (
    <>
      {refusal === undefined ? null : <lateParts.RefusalNotice why={refusal} />}
      <Claimed claim={claim} maySeize={me.may.includes("queue.takeClaim")} />
      {card.nowAt ? <lateParts.MovedNotice kind={card.nowAt.kind} onOpen={() => onOpen(card.nowAt ?? card)} /> : null}
    </>
  );
  const whyNot = may
    ? claim.taken
    : `You can read this but not decide it. Reviewers, leads and owners of ${me.workspace} can.`;
  const hands = {
    ...{ whyNot, busy, holder: card.ticket.assignee, isLead: me.may.includes("queue.takeClaim") },
    ...{ onTakeOver: takeOver, onSnooze: () => setSnoozing(true) },
  };
  return (
    <>
      <Shown
        {...{ card, notices, whyNot, acts, hands }}
        bar={open ? <PersonBar {...{ card, outcomes, acts, hands, mine, onOpen }} /> : null}
      />
      {snoozing ? (
        <Suspense fallback={<span hidden data-keys="off" />}>
          <SnoozeDialog
            open
            onOpenChange={setSnoozing}
            timeZone={workspace.timeZone}
            onSnooze={(snooze) => {
              setSnoozing(false);
              acts.snoozeUntil(snooze);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

interface OwnBarProps extends Pick<LoadedItemProps, "card" | "outcomes"> {
  acts: ReturnType<typeof useActs>;
  hands: { onSnooze: () => void };
}

interface PersonBarProps extends Pick<LoadedItemProps, "onOpen"> {
  hands: ComponentProps<typeof lateParts.TakeOverBar>;
  /** The reader has taken it over. */
  mine: boolean;
}

/** Below a ticket that is a person's: what its reader can do with it. */
function PersonBar({ mine, onOpen, ...props }: Omit<OwnBarProps, "hands"> & PersonBarProps) {
  if (props.card.own.ended) {
    return <lateParts.OwnEndedBar card={props.card} onBack={(id) => onOpen({ id, kind: "escalation" })} />;
  }
  return mine ? <OwnBar {...props} /> : <lateParts.TakeOverBar {...props.hands} />;
}

function OwnBar({ card, outcomes, acts, hands }: OwnBarProps) {
  const title = card.ticket.subject === "" ? "No subject" : card.ticket.subject;
  return (
    <lateParts.OwnHandBar
      card={card}
      onGone={(says, settled = { actsAt: null, undo: null }) =>
        outcomes.decide({ id: card.id, says: `${says}: ${title}`, act: () => Promise.resolve(settled) })
      }
      onSnooze={hands.onSnooze}
      onWait={() => acts.snoozeUntil(untilTheyWrite)}
    />
  );
}

interface ShownProps {
  card: Card;
  notices: ReactNode;
  whyNot: string | null;
  acts: ReturnType<typeof useActs>;
  hands: { onTakeOver: (reason: string | null) => void; onSnooze: () => void };
  bar: ReactNode;
}

function Shown({ card, notices, whyNot, acts, hands, bar }: ShownProps) {
  switch (card.kind) {
    case "review": {
      const all = { ...acts, takeOver: () => hands.onTakeOver(null), snooze: hands.onSnooze };
      return <ReviewItem card={card} notices={notices} whyNot={whyNot} acts={all} />;
    }
    case "escalation":
      return <lateParts.EscalationItem card={card} notices={notices} bar={bar} />;
    case "wait":
      return <lateParts.WaitItem card={card} notices={notices} bar={bar} />;
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
  return <lateParts.ClaimNotice says={claim.taken} onSeize={maySeize ? seize : null} />;
}
