import type { ReactNode } from "react";
import { Badge } from "../ui/badge";
import { Checkbox } from "../ui/checkbox";
import { CardDraft } from "./card-draft";
import type { Card, Draft, Proposal } from "./card-types";

const purposes: Record<Draft["purpose"], string> = {
  answer: "Send this reply",
  question: "Ask the customer this",
  proof: "Ask for proof of who writes",
};

interface CardReplyProps {
  card: Card;
  proposal: Proposal;
  draft: Draft;
  choose: { chosen: boolean; onChange: () => void } | null;
  /** Stands in the draft's place while it is edited, or once it was. */
  edited: ReactNode;
  /** Why it cannot be changed, while the reader changes the rest. */
  note: string | null;
}

/** The reply as a decision of its own: to whom it goes, after what, and the text with its sources. */
export function CardReply({ card, proposal, draft, choose, edited, note }: CardReplyProps) {
  const stated = proposal.actions.filter((action) => draft.states.includes(action.part) && action.status !== "done");
  const says = `${purposes[draft.purpose]} to ${card.requester.address}`;
  const label = (
    <>
      {says}
      {stated.length > 0 ? (
        <span className="font-normal text-muted"> once {stated.length === 1 ? "that is" : "those are"} done</span>
      ) : null}
    </>
  );
  return (
    <div className="grid grid-cols-1 gap-1.5 py-1.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow text-sm font-semibold break-words">
          {choose ? <Checkbox label={label} checked={choose.chosen} onCheckedChange={choose.onChange} /> : label}
        </div>
        {draft.status === "approved" ? <Badge tone="neutral">approved before</Badge> : null}
        {draft.status === "done" ? <Badge tone="success">sent</Badge> : null}
      </div>
      {note === null ? null : <p className="text-xs text-muted">{note}</p>}
      <div className={choose ? "pl-6" : undefined}>{edited ?? <CardDraft draft={draft} proposal={proposal} />}</div>
    </div>
  );
}
