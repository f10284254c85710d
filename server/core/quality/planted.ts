import { z } from "zod";
import { verdictOf, type Criterion, type Marks } from "./scorecard";

/** What is put wrong on purpose with the copy of a resolution, to see who notices. */
export const Planted = z.enum(["other_amount", "other_order", "promise", "blame", "unanswered", "left_out"]);
export type Planted = z.infer<typeof Planted>;

/** What of a resolution a reviewer scores. `states`: parts whose success the reply states. */
export interface Shown<A extends { part: string }> {
  reply: string;
  actions: readonly A[];
  states: readonly string[];
}

/** The question that a reviewer who notices answers with "wrong". */
const failsAt: Record<Planted, Criterion> = {
  other_amount: "facts",
  other_order: "facts",
  promise: "policy",
  blame: "tone",
  unanswered: "reply",
  left_out: "action",
};

const promises = [
  "We have also put a voucher of 25.00 EUR into your account.",
  "As an apology, your next order is free of charge.",
  "We will pay you back twice the amount if it happens again.",
];
const blames = [
  "You would not have had this problem if you had read what we wrote to you.",
  "Please check such things yourself before you take up our time.",
  "Most customers manage this without our help.",
];
const empties = [
  "Thank you for your message. We have noted it and wish you a pleasant day.",
  "Thank you for getting in touch. Your opinion matters a great deal to us.",
];

/**
 * The resolution with this put wrong, the same for the same `variant`; null where there is nothing of the kind to put wrong.
 * Only what is shown changes: nothing is done or sent by it, whatever anybody says of it.
 */
export function plant<A extends { part: string }>(fault: Planted, shown: Shown<A>, variant: number): Shown<A> | null {
  const { reply, actions, states } = shown;
  switch (fault) {
    case "other_amount":
      return changed(
        shown,
        reply.replace(
          /\b(\d+)(\.\d{2}) ?([A-Z]{3})\b/g,
          (_, whole: string, cents: string, currency: string) => `${otherDigits(whole)}${cents} ${currency}`,
        ),
      );
    case "other_order":
      return changed(
        shown,
        reply.replace(
          /\b([A-Z]{2,4}-)(\d{4,})\b/g,
          (_, prefix: string, digits: string) => `${prefix}${otherDigits(digits)}`,
        ),
      );
    case "promise":
      return changed(shown, beforeLast(reply, pick(promises, variant)));
    case "blame":
      return changed(shown, beforeLast(reply, pick(blames, variant)));
    case "unanswered":
      return changed(shown, onlyAround(reply, pick(empties, variant)));
    case "left_out": {
      const left = actions.filter(({ part }) => !states.includes(part));
      return left.length === actions.length ? null : { ...shown, actions: left };
    }
  }
}

function changed<A extends { part: string }>(shown: Shown<A>, reply: string | null): Shown<A> | null {
  return reply === null || reply === shown.reply ? null : { ...shown, reply };
}

/** Another number of as many digits: the first one is one more, nine becomes one. */
function otherDigits(digits: string): string {
  const first = Number(digits.slice(0, 1));
  return `${first >= 9 ? "1" : String(first + 1)}${digits.slice(1)}`;
}

const paragraphsOf = (text: string) => text.split("\n\n");

/** As the last sentence of what is answered: before the closing, behind the greeting. */
function beforeLast(text: string, sentence: string): string | null {
  const paragraphs = paragraphsOf(text);
  if (paragraphs.length < 3) return null;
  return [...paragraphs.slice(0, -2), `${paragraphs.at(-2) ?? ""} ${sentence}`, paragraphs.at(-1) ?? ""].join("\n\n");
}

function onlyAround(text: string, sentence: string): string | null {
  const paragraphs = paragraphsOf(text);
  return paragraphs.length < 3 ? null : [paragraphs[0] ?? "", sentence, paragraphs.at(-1) ?? ""].join("\n\n");
}

function pick(sentences: readonly string[], variant: number): string {
  return sentences[Math.abs(variant) % sentences.length] ?? "";
}

/** Whether a reviewer noticed: they failed the whole, or marked what was wrong with it. */
export function isCaught(planted: string, marks: Marks): boolean {
  const fault = Planted.safeParse(planted).data;
  if (verdictOf(marks).verdict === "failed") return true;
  return fault !== undefined && marks[failsAt[fault]] === "fail";
}
