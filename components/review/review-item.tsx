"use client";

import { useState } from "react";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { When } from "../shell/when";
import { TextArea } from "../ui/field";
import {
  approveLabel,
  changeArg,
  changeReply,
  isEdited,
  startChoice,
  togglePart,
  whyNotApprove,
  type CardChoice,
} from "./card-choice";
import { CardActionRow } from "./card-action-row";
import { CardHead } from "./card-head";
import { DecidedNotice } from "./card-notices";
import { CardReasons } from "./card-reasons";
import { CardReply } from "./card-reply";
import { CardSection } from "./card-section";
import type { Card, Proposal } from "./card-types";
import { CardWords } from "./card-words";
import { DecisionBar, type BarMode } from "./decision-bar";
import { EditReply } from "./edit-reply";
import { EditPreview } from "./edit-preview";
import { ItemFrame } from "./item-frame";
import type { ReactNode } from "react";

/** What the reader can do with a card; each leaves the card at once. */
export interface ReviewActs {
  approve: (choice: CardChoice, says: string) => void;
  reject: (reason: RejectReason, note: string | null) => void;
  handOver: () => void;
  takeOver: (() => void) | null;
  snooze: () => void;
}

interface ReviewItemProps {
  card: Card;
  /** Above the card: a refusal, somebody else's claim, what has changed. */
  notices: ReactNode;
  /** Why the reader cannot decide on it; null when they can. */
  whyNot: string | null;
  acts: ReviewActs;
}

/** A card that waits for a person, evidence first, with the bar to decide on it. */
export function ReviewItem({ card, notices, whyNot, acts }: ReviewItemProps) {
  const [choice, setChoice] = useState(() => startChoice(card));
  const [mode, setMode] = useState<BarMode>("idle");
  const { proposal } = card;
  const closed = card.review?.state !== "waiting";
  const cannot = closed ? "This is decided already." : whyNot;
  const waiting = proposal?.waiting ?? [];
  const toggle = (part: string) => setChoice((now) => togglePart(now, card, part));
  const label = approveLabel(choice, card);
  return (
    <ItemFrame
      bar={
        closed ? null : (
          <div className="grid grid-cols-1 gap-2">
            {proposal?.needsVouch && cannot === null ? (
              <TextArea
                label="How did you make sure who is asking?"
                hint="Recorded with the approval: it is not confirmed who writes."
                value={choice.vouch}
                maxLength={500}
                rows={1}
                onChange={(event) => setChoice({ ...choice, vouch: event.target.value })}
              />
            ) : null}
            <DecisionBar
              mode={mode}
              setMode={setMode}
              label={label}
              whyNot={cannot}
              whyNotApprove={whyNotApprove(choice, card)}
              acts={{
                ...acts,
                approve: () => acts.approve(choice, label),
                edit: () => setMode(mode === "edit" ? "idle" : "edit"),
                toggleReply: waiting.includes("reply") && waiting.length > 1 ? () => toggle("reply") : null,
              }}
            />
          </div>
        )
      }
    >
      <CardHead
        card={card}
        aside={
          card.review && !closed ? (
            <span>
              Ends <When at={card.review.expiresAt} />
            </span>
          ) : null
        }
      />
      {notices}
      <DecidedNotice card={card} />
      <CardWords card={card} />
      {proposal ? (
        <>
          <CardReasons proposal={proposal} nameOf={(part) => namePart(part, proposal)} />
          <Parts
            card={card}
            proposal={proposal}
            choice={choice}
            mode={mode}
            can={cannot === null}
            toggle={toggle}
            setChoice={setChoice}
          />
        </>
      ) : (
        <p className="text-sm text-muted">
          {card.erased
            ? "The customer's data was erased: what would be done can no longer be read."
            : "The proposal cannot be read."}
        </p>
      )}
    </ItemFrame>
  );
}

/** What a finding is about, in a few words. */
export function namePart(part: string, proposal: Proposal): string {
  if (part === "ticket") return "the whole ticket";
  if (part === "reply") return "the reply";
  return proposal.actions.find((action) => action.part === part)?.title ?? "this request";
}

interface PartsProps {
  card: Card;
  proposal: Proposal;
  choice: CardChoice;
  mode: BarMode;
  can: boolean;
  toggle: (part: string) => void;
  setChoice: (choice: CardChoice) => void;
}

/** What an approval does, part by part: each can be held while the others go. */
function Parts({ card, proposal, choice, mode, can, toggle, setChoice }: PartsProps) {
  const { actions, reply, waiting } = proposal;
  const chooser = (part: string) =>
    can && waiting.includes(part) ? { chosen: choice.parts.includes(part), onChange: () => toggle(part) } : null;
  const editing = mode === "edit" && can;
  return (
    <CardSection title={actions.length > 0 ? "On approval" : "On approval, this is sent"}>
      {actions.length > 0 ? (
        <ol className="divide-y border-y">
          {actions.map((action) => (
            <CardActionRow
              key={action.part}
              action={action}
              choose={chooser(action.part)}
              changed={choice.args[action.part] ?? null}
              edit={
                editing && waiting.includes(action.part)
                  ? {
                      args: choice.args[action.part] ?? action.raw,
                      onChange: (name, value) => setChoice(changeArg(choice, action, name, value)),
                    }
                  : null
              }
            />
          ))}
        </ol>
      ) : null}
      {reply && reply.status !== "person" ? (
        <CardReply
          card={card}
          proposal={proposal}
          draft={reply}
          choose={chooser("reply")}
          edited={
            editing ? (
              <EditReply
                value={choice.reply ?? reply.text}
                hasSlots={reply.text.includes("{{")}
                onChange={(text) => setChoice(changeReply(choice, reply, text))}
              />
            ) : null
          }
        />
      ) : null}
      {isEdited(choice) && card.review ? <EditPreview reviewId={card.review.id} choice={choice} draft={reply} /> : null}
    </CardSection>
  );
}
