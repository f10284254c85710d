import type { ReactNode } from "react";
import { When } from "../shell/when";
import { Badge } from "../ui/badge";
import { CardHead } from "./card-head";
import { CardSection } from "./card-section";
import type { Card } from "./card-types";
import { CardWords } from "./card-words";
import { ItemFrame } from "./item-frame";

const states: Record<string, string> = {
  waiting_vendor: "tried again by itself",
  not_done: "tried again by itself",
  unknown: "the answer was lost: it is being looked up",
  accepted: "accepted by the vendor, not finished yet",
  sent: "sent, no answer yet",
};

/** A ticket that waits for a vendor: what for, since when, and what happens next without anybody. */
export function WaitItem({ card, notices, bar }: { card: Card; notices: ReactNode; bar: ReactNode }) {
  return (
    <ItemFrame bar={bar}>
      <CardHead card={card} />
      {notices}
      <CardSection title="What it waits for">
        {card.waits.length === 0 ? (
          <p className="text-sm text-muted">The vendor has answered. The agent goes on by itself.</p>
        ) : null}
        <ul className="divide-y border-y">
          {card.waits.map((wait) => (
            <li key={wait.id} className="grid gap-0.5 py-2 text-sm">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-semibold">{wait.title}</span>
                {wait.at ? <span className="text-muted">at {wait.at}</span> : null}
                <Badge tone="neutral">{states[wait.state] ?? wait.state.replaceAll("_", " ")}</Badge>
              </p>
              <p className="flex flex-wrap gap-x-3 text-xs text-faint">
                <span>
                  since <When at={wait.since} />
                </span>
                <span>{wait.attempts === 1 ? "1 attempt" : `${String(wait.attempts)} attempts`}</span>
                {wait.nextAttemptAt ? (
                  <span>
                    next look <When at={wait.nextAttemptAt} />
                  </span>
                ) : null}
              </p>
              {wait.error ? <p className="text-xs break-words text-muted">{wait.error}</p> : null}
            </li>
          ))}
        </ul>
      </CardSection>
      <CardWords card={card} />
    </ItemFrame>
  );
}
