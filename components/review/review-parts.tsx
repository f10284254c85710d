"use client";

import { changeArg, changeReply, isEdited, togglePart, type CardChoice } from "./card-choice";
import { CardActionRow } from "./card-action-row";
import { CardReply } from "./card-reply";
import { CardSection } from "./card-section";
import type { Card, CardAction, Draft, Proposal } from "./card-types";
import { lateParts } from "./late-parts";

interface ReviewPartsProps {
  card: Card;
  proposal: Proposal;
  choice: CardChoice;
  setChoice: (choice: CardChoice) => void;
  editing: boolean;
  /** The reader may decide on it. */
  can: boolean;
}

/** What an approval does, part by part: each can be held while the others go, and changed before. */
export function ReviewParts(props: ReviewPartsProps) {
  const { card, proposal, choice } = props;
  const { reply } = proposal;
  const done = proposal.actions.filter(({ status }) => status === "done");
  const actions = proposal.actions.filter(({ status }) => status !== "done");
  const open = (
    <CardSection title={actions.length > 0 ? "On approval" : "On approval, this is sent"}>
      {actions.length > 0 ? (
        <ol className="divide-y border-y">
          {actions.map((action) => (
            <ActionPart key={action.part} {...props} action={action} />
          ))}
        </ol>
      ) : null}
      {reply && reply.status !== "person" ? <ReplyPart {...props} reply={reply} /> : null}
      {isEdited(choice) && card.review ? <lateParts.EditPreview reviewId={card.review.id} choice={choice} /> : null}
    </CardSection>
  );
  if (done.length === 0) return open;
  return (
    <>
      <CardSection title="Done already">
        <ol className="divide-y border-y">
          {done.map((action) => (
            <ActionPart key={action.part} {...props} action={action} />
          ))}
        </ol>
      </CardSection>
      {open}
    </>
  );
}

/** A part that waits can be taken in or out by whoever may decide. */
function chooserOf(part: string, { card, proposal, choice, setChoice, can }: ReviewPartsProps) {
  if (!can || !proposal.waiting.includes(part)) return null;
  return { chosen: choice.parts.includes(part), onChange: () => setChoice(togglePart(choice, card, part)) };
}

function ActionPart(props: ReviewPartsProps & { action: CardAction }) {
  const { action, choice, setChoice, editing, proposal } = props;
  const args = choice.args[action.part] ?? null;
  const edit = {
    args: args ?? action.raw,
    onChange: (name: string, value: unknown) => setChoice(changeArg(choice, action, name, value)),
  };
  return (
    <CardActionRow
      action={action}
      choose={chooserOf(action.part, props)}
      changed={args}
      edit={editing && proposal.waiting.includes(action.part) ? edit : null}
    />
  );
}

function ReplyPart(props: ReviewPartsProps & { reply: Draft }) {
  const { card, proposal, reply, choice, setChoice, editing } = props;
  const waits = proposal.waiting.includes("reply");
  return (
    <CardReply
      card={card}
      proposal={proposal}
      draft={reply}
      choose={chooserOf("reply", props)}
      edited={
        editing && waits ? (
          <lateParts.EditReply
            value={choice.reply ?? reply.text}
            hasSlots={reply.text.includes("{{")}
            onChange={(text) => setChoice(changeReply(choice, reply, text))}
          />
        ) : null
      }
      note={
        editing && !waits
          ? "This reply does not wait for you: it goes out by itself. To write another, take the ticket over."
          : null
      }
    />
  );
}
