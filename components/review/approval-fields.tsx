"use client";

import { TextField } from "../ui/field";
import { confirmOf, type CardChoice } from "./card-choice";
import type { Card } from "./card-types";

interface ApprovalFieldsProps {
  card: Card;
  choice: CardChoice;
  setChoice: (choice: CardChoice) => void;
}

/** What an approval takes besides a click: how it was made sure who asks, the words that confirm, and who else has to. */
export function ApprovalFields({ card, choice, setChoice }: ApprovalFieldsProps) {
  const { proposal, review } = card;
  const phrase = confirmOf(choice, card);
  return (
    <div
      data-approval-fields
      className="contents"
      onKeyDown={({ key, target }) => {
        if (key === "Escape" && target instanceof HTMLElement) target.blur();
      }}
    >
      {!review?.first && proposal?.needsSecond ? <p className="text-xs text-warning">{proposal.needsSecond}</p> : null}
      {proposal?.needsVouch ? (
        <TextField
          label="How did you make sure who is asking?"
          hint="Recorded with the approval: it is not confirmed who writes."
          value={choice.vouch}
          maxLength={500}
          onChange={(event) => setChoice({ ...choice, vouch: event.target.value })}
        />
      ) : null}
      {phrase === null ? null : (
        <TextField
          label={`Type "${phrase}" to confirm`}
          hint="It cannot be taken back. Left empty, another reviewer has to approve it too."
          value={choice.typed}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setChoice({ ...choice, typed: event.target.value })}
        />
      )}
    </div>
  );
}
