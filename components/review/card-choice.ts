import { confirmPhrase } from "@/server/core/decision/approval-rules";
import type { CardAction, Card, Draft } from "./card-types";

/** What the reader means to decide on a card: which parts, what they changed, and what they say for it. */
export interface CardChoice {
  /** Parts to approve; the other waiting ones are held. */
  parts: readonly string[];
  /** The whole text of the reply as changed; null while it stands as drafted. */
  reply: string | null;
  /** Changed arguments, by part. */
  args: Readonly<Record<string, Record<string, unknown>>>;
  /** How they made sure who asks. */
  vouch: string;
  /** Typed to confirm what cannot be taken back. */
  typed: string;
}

export function startChoice(card: Card): CardChoice {
  return { parts: card.proposal?.waiting ?? [], reply: null, args: {}, vouch: "", typed: "" };
}

export function isEdited(choice: CardChoice): boolean {
  return choice.reply !== null || Object.keys(choice.args).length > 0;
}

/** An edit as the server takes it; null when nothing was changed. */
export function editOf(choice: CardChoice) {
  if (!isEdited(choice)) return null;
  const actions = Object.entries(choice.args).map(([part, args]) => ({ part, args }));
  return { reply: choice.reply, actions };
}

/** The waiting actions whose success the reply states: it cannot go out while one of them is held. */
export function statedBy(draft: Draft | null, waiting: readonly string[]): string[] {
  return draft ? draft.states.filter((part) => waiting.includes(part)) : [];
}

/** Takes a part in or out. With an action goes a reply that states it; with such a reply come its actions. */
export function togglePart(choice: CardChoice, card: Card, part: string): CardChoice {
  const waiting = card.proposal?.waiting ?? [];
  const stated = statedBy(card.proposal?.reply ?? null, waiting);
  const chosen = new Set(choice.parts);
  if (chosen.delete(part)) {
    if (stated.includes(part)) chosen.delete("reply");
  } else {
    chosen.add(part);
    if (part === "reply") for (const action of stated) chosen.add(action);
  }
  return { ...choice, parts: waiting.filter((one) => chosen.has(one)) };
}

/** Changes one argument; a value that is back to what was proposed is no change. */
export function changeArg(choice: CardChoice, action: CardAction, name: string, value: unknown): CardChoice {
  const { part, raw } = action;
  const changed: Record<string, unknown> = { ...raw, ...choice.args[part], [name]: value };
  const { [part]: _, ...others } = choice.args;
  return { ...choice, args: isSame(changed, raw) ? others : { ...others, [part]: changed } };
}

export function changeReply(choice: CardChoice, draft: Draft, text: string): CardChoice {
  return { ...choice, reply: text === draft.text ? null : text };
}

function isSame(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (name) => JSON.stringify(a[name]) === JSON.stringify(b[name]),
  );
}

/** What has to be typed for all that is chosen; null where nothing has to be. */
export function confirmOf(choice: CardChoice, card: Card): string | null {
  return confirmPhrase((card.proposal?.actions ?? []).filter((action) => choice.parts.includes(action.part)));
}

function isSameText(a: string, b: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();
  return plain(a) === plain(b);
}

/** "Approve: Refund 59.00 EUR of order PT-10402": what the one button does, what it holds included. */
export function approveLabel(choice: CardChoice, card: Card): string {
  const waiting = card.proposal?.waiting ?? [];
  const actions = (card.proposal?.actions ?? []).filter((action) => choice.parts.includes(action.part));
  const withReply = choice.parts.includes("reply");
  const verb = isEdited(choice) ? "Approve as edited" : "Approve";
  const [only, ...more] = actions;
  if (only === undefined) return withReply ? `${verb}: send the reply` : "Nothing chosen";
  if (more.length > 0) return `${verb} ${String(choice.parts.length)} of ${String(waiting.length)}`;
  const left = waiting.filter((part) => !choice.parts.includes(part));
  const held = left.length === 0 ? "" : left.every((part) => part === "reply") ? ", hold the reply" : ", hold the rest";
  return `${verb}: ${only.says}${held}`;
}

/** What was changed and is not chosen: a change is approved, or it is none. */
function leftChanged({ reply, args, parts }: CardChoice): string | null {
  if (reply !== null && !parts.includes("reply")) {
    return "You have changed the reply: approve it as well, or put back what was proposed.";
  }
  const isLeft = Object.keys(args).some((part) => !parts.includes(part));
  return isLeft ? "You have changed an action: approve it as well, or put back what was proposed." : null;
}

const gaveFirst = "You gave the first of two approvals. Another reviewer, lead or owner has to give the second.";

/** The reader has approved exactly this, as the first of two, and has nothing to add. */
function isSameFirst(choice: CardChoice, { review }: Card): boolean {
  const first = review?.first ?? null;
  if (first === null || !first.mine || isEdited(choice) || choice.typed.trim() !== "") return false;
  return choice.parts.length > 0 && choice.parts.every((part) => first.parts.includes(part));
}

/** Why it cannot be approved as it stands, in a sentence; null when it can. */
export function whyNotApprove(choice: CardChoice, card: Card): string | null {
  if (isSameFirst(choice, card)) return gaveFirst;
  if (choice.parts.length === 0) return "Choose at least one part to approve, or reject the whole.";
  const left = leftChanged(choice);
  if (left !== null) return left;
  if (choice.reply?.trim() === "") return "The reply is empty. Write one, or hold it.";
  if (card.proposal?.needsVouch && choice.vouch.trim() === "") return "Say first how you made sure who is asking.";
  const phrase = confirmOf(choice, card);
  if (phrase !== null && choice.typed.trim() !== "" && !isSameText(choice.typed, phrase)) {
    return `To confirm what cannot be taken back, type exactly: ${phrase}`;
  }
  return null;
}
