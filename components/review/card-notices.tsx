"use client";

import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { rejectWording } from "@/server/core/decision/reject-wording";
import { Ago } from "./ago";
import type { Card } from "./card-types";
import { latestNote } from "./latest-note";

const endings: Record<string, string> = {
  approved: "Approved",
  rejected: "Rejected",
  expired: "The time to decide ran out",
  stale: "This no longer holds: the ticket has changed since",
  undone: "The decision was taken back",
};

/** A card that waits no more: who decided, when, and what it led to. */
export function DecidedNotice({ card }: { card: Card }) {
  const { review } = card;
  if (!review || review.state === "waiting") return null;
  const { decidedBy, decidedAt, reason, note, vouch, state } = review;
  const why =
    reason && Object.hasOwn(rejectWording, reason) ? rejectWording[reason as keyof typeof rejectWording] : null;
  return (
    <Notice tone="info" title={`${endings[state] ?? state}${decidedBy ? ` by ${decidedBy}` : ""}`}>
      <p className="text-muted">
        {decidedAt ? <Ago at={decidedAt} /> : null}
        {why ? `. ${why}.` : ""}
        {note ? ` "${note}"` : ""}
        {vouch ? ` Checked who asks: "${vouch}"` : ""}
      </p>
    </Notice>
  );
}

/** One of two has approved: nothing is done yet, who may give the second, and who that is not. */
export function FirstNotice({ card }: { card: Card }) {
  const first = card.review?.first ?? null;
  if (first === null || card.review?.state !== "waiting") return null;
  const { by, mine, at } = first;
  return (
    <Notice tone="warning" title={mine ? "1 of 2 approved: waits for a second approver" : `1 of 2 approved, by ${by}`}>
      <p className="text-muted">
        {mine
          ? "You gave the first approval "
          : "Yours would be the second: it is carried out then. The first was given "}
        <Ago at={at} />.{" "}
        {mine ? "Any other reviewer, lead or owner can give the second; you cannot. Nothing is done before." : ""}
      </p>
    </Notice>
  );
}

/** Somebody else has it: it can be read, not decided. A lead may take it. */
export function ClaimNotice({ says, onSeize }: { says: string; onSeize: (() => void) | null }) {
  return (
    <Notice tone="warning" title="Somebody else has this">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted">{says} You can read it meanwhile.</p>
        {onSeize ? <Button onClick={onSeize}>Take it from them</Button> : null}
      </div>
    </Notice>
  );
}

/** Why the server refused what the reader had decided; the item is back. */
export function RefusalNotice({ why }: { why: string }) {
  return (
    <Notice tone="danger" title="Your decision was not recorded" live>
      <p className="text-muted">{why}</p>
    </Notice>
  );
}

const places: Record<"review" | "escalation" | "wait", string> = {
  review: "It was proposed afresh: a newer card waits in its place.",
  escalation: "The ticket is with people now.",
  wait: "The ticket waits for a vendor now.",
};

/** The ticket waits elsewhere by now, and the way there. */
export function MovedNotice({ kind, onOpen }: { kind: "review" | "escalation" | "wait"; onOpen: () => void }) {
  return (
    <Notice tone="warning" title={places[kind]}>
      <Button variant="primary" className="w-fit" onClick={onOpen}>
        Open it
      </Button>
    </Notice>
  );
}

/** What a colleague wanted whoever decides next to know: read before anything else. */
export function NoteNotice({ card }: { card: Card }) {
  const note = latestNote(card);
  if (note === null) return null;
  return (
    <Notice tone="info" title={`Note of ${note.authorName ?? "a colleague"}`}>
      <p dir="auto" className="break-words whitespace-pre-line">
        {note.newText}
      </p>
      <p className="text-xs text-muted">
        <Ago at={note.at} />. The agent decides by the same rules as before it was written.
      </p>
    </Notice>
  );
}
