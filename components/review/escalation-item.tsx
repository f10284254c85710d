import type { ReactNode } from "react";
import { When } from "../shell/when";
import { NoteNotice } from "./card-notices";
import { CardHead } from "./card-head";
import type { Card } from "./card-types";
import { CardWords } from "./card-words";
import { EscalationPackage } from "./escalation-package";
import { DutyLine } from "./duty-line";
import { ItemFrame } from "./item-frame";
import { OwnState } from "./own-state";

/** A ticket that was handed to a person: the package first, then what can be done about it. */
export function EscalationItem({ card, notices, bar }: { card: Card; notices: ReactNode; bar: ReactNode }) {
  const { escalation, ticket } = card;
  return (
    <ItemFrame bar={bar}>
      <CardHead
        card={card}
        aside={
          ticket.assignee ? (
            <span>Taken over by {ticket.assignee}</span>
          ) : escalation ? (
            <span>
              Handed over <When at={escalation.at} />
            </span>
          ) : null
        }
      />
      {notices}
      <NoteNotice card={card} />
      <OwnState card={card} />
      {escalation ? <DutyLine team={escalation.team} /> : null}
      {escalation ? (
        <EscalationPackage escalation={escalation} />
      ) : (
        <p className="text-sm text-muted">The package was erased with the customer&apos;s data.</p>
      )}
      <CardWords card={card} />
    </ItemFrame>
  );
}
