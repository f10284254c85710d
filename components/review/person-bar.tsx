import type { ComponentProps } from "react";
import type { Card } from "./card-types";
import { OwnEndedBar } from "./own-ended-bar";
import { OwnHandBar } from "./own-hand-bar";
import { TakeOverBar } from "./take-over-bar";
import type { useActs } from "./use-acts";
import type { Outcomes } from "./use-outcomes";

const untilTheyWrite = {
  until: null,
  event: "customer_message",
  says: "It comes back when the customer writes",
} as const;

interface OwnBarProps {
  card: Card;
  outcomes: Outcomes;
  acts: ReturnType<typeof useActs>;
  hands: { onSnooze: () => void };
}

interface PersonBarProps {
  onOpen: (item: { id: string; kind: Card["kind"] }) => void;
  hands: ComponentProps<typeof TakeOverBar>;
  /** The reader has taken it over. */
  mine: boolean;
}

/** Below a ticket that is a person's: what its reader can do with it. */
export function PersonBar({ mine, onOpen, ...props }: Omit<OwnBarProps, "hands"> & PersonBarProps) {
  if (props.card.own.ended) {
    return <OwnEndedBar card={props.card} onBack={(id) => onOpen({ id, kind: "escalation" })} />;
  }
  return mine ? <OwnBar {...props} /> : <TakeOverBar {...props.hands} />;
}

function OwnBar({ card, outcomes, acts, hands }: OwnBarProps) {
  const title = card.ticket.subject === "" ? "No subject" : card.ticket.subject;
  return (
    <OwnHandBar
      card={card}
      onGone={(says, settled = { actsAt: null, undo: null }) =>
        outcomes.decide({ id: card.id, says: `${says}: ${title}`, act: () => Promise.resolve(settled) })
      }
      onSnooze={hands.onSnooze}
      onWait={() => acts.snoozeUntil(untilTheyWrite)}
    />
  );
}
