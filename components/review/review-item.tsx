"use client";

import { useState, type ReactNode } from "react";
import type { RejectReason } from "@/server/core/decision/reject-reason";
import { When } from "../shell/when";
import { approveLabel, startChoice, togglePart, whyNotApprove, type CardChoice } from "./card-choice";
import { CardHead } from "./card-head";
import type { Card, Proposal } from "./card-types";
import { CardWords } from "./card-words";
import type { BarMode } from "./decision-acts";
import { DecisionBar } from "./decision-bar";
import { ItemFrame } from "./item-frame";
import { lateParts } from "./late-parts";
import { latestNote } from "./latest-note";
import { ReviewParts } from "./review-parts";

/** What the reader can do with a card; each leaves the card at once. */
interface ReviewActs {
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
  const { proposal, review } = card;
  const closed = review?.state !== "waiting";
  const can = !closed && whyNot === null;
  const bar = closed ? null : (
    <div className="grid grid-cols-1 gap-2">
      {can ? <lateParts.ApprovalFields card={card} choice={choice} setChoice={setChoice} /> : null}
      <Bar
        card={card}
        choice={choice}
        setChoice={setChoice}
        mode={mode}
        setMode={setMode}
        whyNot={whyNot}
        acts={acts}
      />
    </div>
  );
  return (
    <ItemFrame bar={bar}>
      <Top card={card} closed={closed} notices={notices} />
      <CardWords card={card} />
      {proposal ? (
        <>
          <lateParts.CardReasons proposal={proposal} nameOf={(part) => namePart(part, proposal)} />
          <ReviewParts
            card={card}
            proposal={proposal}
            choice={choice}
            setChoice={setChoice}
            editing={mode === "edit" && can}
            can={can}
          />
        </>
      ) : (
        <Unreadable erased={card.erased} />
      )}
    </ItemFrame>
  );
}

function Top({ card, closed, notices }: { card: Card; closed: boolean; notices: ReactNode }) {
  const { review } = card;
  return (
    <>
      <CardHead card={card} aside={review && !closed ? <Ends at={review.expiresAt} /> : null} />
      {notices}
      {closed ? null : <Noted card={card} />}
      {review && closed ? <lateParts.DecidedNotice card={card} /> : null}
      {review?.first && !closed ? <lateParts.FirstNotice card={card} /> : null}
      {review?.replaces && !closed ? <lateParts.DifferenceNotice reviewId={review.id} /> : null}
    </>
  );
}

function Noted({ card }: { card: Card }) {
  return latestNote(card) === null ? null : <lateParts.NoteNotice card={card} />;
}

function Unreadable({ erased }: { erased: boolean }) {
  return (
    <p className="text-sm text-muted">
      {erased
        ? "The customer's data was erased: what would be done can no longer be read."
        : "The proposal cannot be read."}
    </p>
  );
}

function Ends({ at }: { at: Date }) {
  return (
    <span>
      Ends <When at={at} />
    </span>
  );
}

interface BarProps extends Omit<ReviewItemProps, "notices"> {
  choice: CardChoice;
  setChoice: (choice: CardChoice) => void;
  mode: BarMode;
  setMode: (mode: BarMode) => void;
}

function Bar({ card, choice, setChoice, mode, setMode, whyNot, acts }: BarProps) {
  const label = approveLabel(choice, card);
  const waiting = card.proposal?.waiting ?? [];
  const separate = waiting.includes("reply") && waiting.length > 1;
  return (
    <DecisionBar
      mode={mode}
      setMode={setMode}
      label={label}
      whyNot={whyNot}
      whyNotApprove={whyNotApprove(choice, card)}
      acts={{
        ...acts,
        approve: () => acts.approve(choice, label),
        edit: () => setMode(mode === "edit" ? "idle" : "edit"),
        toggleReply: separate ? () => setChoice(togglePart(choice, card, "reply")) : null,
      }}
    />
  );
}

/** What a finding is about, in a few words. */
function namePart(part: string, proposal: Proposal): string {
  if (part === "ticket") return "the whole ticket";
  if (part === "reply") return "the reply";
  return proposal.actions.find((action) => action.part === part)?.title ?? "this request";
}
