import { askStrength } from "./ask-strength";
import type { ClassifiedIntent, IntentClassifier } from "./intent-classifier";
import { isEmptyAsk } from "./is-ask";
import { splitSentences } from "./split-sentences";
import { splitWants } from "./split-wants";

export interface FoundWant {
  /** The customer's own words for this want: whole spans of the message. */
  text: string;
  /** Null: nobody has an intent for it. */
  intent: string | null;
  confidence: number;
  runnerUp: { intent: string; confidence: number } | null;
}

/** Below this, a span beside a clearer one is read as part of the clearer one's story. */
const CLEAR = 0.4;
/** What two statements without any request must reach, each for its own intent, to be two wants. */
const SURE = 0.85;
const FOREIGN = 0.05;

function contentWords(text: string): number {
  return text.match(/[\p{L}]{4,}/gu)?.length ?? 0;
}

/** A span that plainly asks for something by itself, so that it may not vanish into another want's story. */
function asksForItself(text: string): boolean {
  return splitSentences(text).some((one) => askStrength(one) > 0 && !isEmptyAsk(one) && contentWords(one) >= 3);
}

function merge(a: FoundWant, b: FoundWant): FoundWant {
  const better = b.confidence > a.confidence ? b : a;
  return { ...better, text: `${a.text}${/[.!?:;,]$/u.test(a.text) ? " " : " and "}${b.text}` };
}

/** A request that is added to a statement ("And I want…"): it may be another matter, or the same. */
const TACKED_ON = /^(?:and|also|plus|oh)\b/iu;

/** Splits statements, and requests tacked on to them, where each is surely about something else. */
function splitStatements(text: string, classifier: IntentClassifier): string[] {
  const sentences = splitSentences(text);
  if (sentences.length < 2 || sentences.some((one) => askStrength(one) > 0 && !TACKED_ON.test(one))) return [text];
  const spans: { text: string; intent: string }[] = [];
  let lead = "";
  for (const sentence of sentences) {
    const { intent, confidence } = classifier.classify(sentence);
    const last = spans.at(-1);
    const sure = intent !== null && confidence >= SURE && !isEmptyAsk(sentence) && contentWords(sentence) >= 3;
    if (sure && (last === undefined || isAnother(last, { text: sentence, intent }, classifier))) {
      spans.push({ text: `${lead} ${sentence}`.trim(), intent });
      lead = "";
    } else if (last === undefined) lead = `${lead} ${sentence}`.trim();
    else last.text = `${last.text} ${sentence}`;
  }
  return spans.length < 2 ? [text] : spans.map((span) => span.text);
}

function isAnother(
  before: { text: string; intent: string },
  after: { text: string; intent: string },
  classifier: IntentClassifier,
): boolean {
  if (before.intent === after.intent) return false;
  const swapped = [
    classifier.probabilityOf(before.text, after.intent),
    classifier.probabilityOf(after.text, before.intent),
  ];
  return swapped.every((probability) => probability < FOREIGN);
}

function nearestClear(wants: FoundWant[], at: number, clear: boolean[]): number | null {
  for (let distance = 1; distance < wants.length; distance += 1) {
    if (clear[at - distance] === true) return at - distance;
    if (clear[at + distance] === true) return at + distance;
  }
  return null;
}

/** Joins spans that are story, keeping the order of the customer's words; returns the wants that are left. */
function absorbStory(wants: FoundWant[]): FoundWant[] {
  const clear = wants.map((want) => want.intent !== null && want.confidence >= CLEAR);
  const groups = wants.map((want, at) => {
    if (clear[at] === true || !clear.includes(true)) return at;
    if (want.intent === null && asksForItself(want.text)) return at;
    return nearestClear(wants, at, clear) ?? at;
  });
  return wants.flatMap((want, at) => {
    if (groups[at] !== at) return [];
    const text = wants.flatMap((one, other) => (groups[other] === at ? [one.text] : [])).join(" ");
    return [{ ...want, text }];
  });
}

/**
 * The wants of a message with their intents, in order; at least one. Spans of one intent are one want wherever they
 * stand. A span that is out of scope or unclear belongs to the nearest clear want, unless it asks for something of its
 * own; when nothing is in scope, the whole message is one want without intent.
 */
export function findWants(text: string, classifier: IntentClassifier): FoundWant[] {
  const spans = splitWants(text).flatMap((span) => splitStatements(span, classifier));
  const classified = spans.map((span) => toWant(span, classifier.classify(span)));
  if (classified.length > 1 && classified.every((want) => want.intent === null)) {
    return [toWant(spans.join(" "), classifier.classify(text))];
  }
  const merged: FoundWant[] = [];
  for (const want of absorbStory(classified)) {
    const same = merged.findIndex((one) => one.intent === want.intent);
    const before = merged[same];
    if (before === undefined) merged.push(want);
    else merged[same] = merge(before, want);
  }
  return merged.length > 0 ? merged : [toWant(text, classifier.classify(text))];
}

function toWant(text: string, found: ClassifiedIntent): FoundWant {
  return { text, intent: found.intent, confidence: found.confidence, runnerUp: found.runnerUp };
}
