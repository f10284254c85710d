import { useState } from "react";
import { When } from "../shell/when";
import { sayConfidence } from "../ticket/sure";
import { useIntentTitle } from "../ticket/use-intent-title";
import type { Card, Proposal } from "./card-types";
import { CardSection } from "./card-section";
import { LateMessages } from "./late-messages";

const certainty: Record<Proposal["wants"][number]["certainty"], string> = {
  sure: "sure",
  fairly: "fairly sure",
  unsure: "not sure",
  unknown: "no known kind",
};

/** What the customer wrote last, in their words, what the agent takes it for, and the rest of the thread on demand. */
export function CardWords({ card }: { card: Card }) {
  const { messages, requester, proposal } = card;
  const last = messages.findLast((message) => message.direction === "in");
  const earlier = messages.filter((message) => message !== last);
  return (
    <CardSection
      title="What they wrote"
      aside={
        last ? (
          <span className="text-xs text-faint">
            <When at={last.at} />
          </span>
        ) : null
      }
    >
      {last && !requester.erased ? (
        <blockquote dir="auto" className="max-w-prose border-l-2 pl-3 text-prose break-words whitespace-pre-line">
          {last.newText.trim() === "" ? last.text : last.newText}
        </blockquote>
      ) : (
        <p className="text-sm text-muted">
          {requester.erased ? "Erased with the customer's data." : "No message of theirs is kept."}
        </p>
      )}
      {last && last.attachments.length > 0 ? (
        <p className="text-xs text-muted">With {last.attachments.map((file) => file.name).join(", ")}</p>
      ) : null}
      {proposal ? <Wants proposal={proposal} /> : null}
      {requester.erased ? null : <Earlier messages={earlier} fallback={requester.name ?? requester.address} />}
    </CardSection>
  );
}

function Earlier({ messages, fallback }: { messages: Card["messages"]; fallback: string }) {
  const [shown, setShown] = useState(false);
  if (messages.length === 0) return null;
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary className="w-fit rounded-control text-xs text-muted underline underline-offset-2 hover:text-text">
        {messages.length === 1 ? "1 other message" : `${String(messages.length)} other messages`}
      </summary>
      {shown ? <LateMessages messages={messages} fallback={fallback} /> : null}
    </details>
  );
}

/** What the agent takes it for; the customer's words of each want only where there are several. */
function Wants({ proposal }: { proposal: Proposal }) {
  const titleOf = useIntentTitle();
  return (
    <ul className="grid gap-0.5 text-sm">
      {proposal.wants.map((want) => (
        <li key={want.id} className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-faint">Taken for</span>
          <span className="font-medium">{titleOf(want.intent)}</span>
          {want.intent ? (
            <span className="text-muted">
              {certainty[want.certainty]}{" "}
              <span className="text-faint">({sayConfidence(want.confidence).replace(" sure", "")})</span>
            </span>
          ) : null}
          {want.runnerUp && want.runnerUp.confidence >= 0.05 ? (
            <span className="text-xs text-faint">
              next best {titleOf(want.runnerUp.intent)}, {sayConfidence(want.runnerUp.confidence)}
            </span>
          ) : null}
          {proposal.wants.length > 1 ? (
            <q dir="auto" className="w-full border-l-2 pl-2 text-xs text-muted">
              {want.text}
            </q>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
