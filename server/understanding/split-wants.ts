import { askStrength } from "./ask-strength";
import { isEmptyAsk } from "./is-ask";
import { messageLines } from "./message-lines";
import { isListItem, splitSentences, withoutListMark } from "./split-sentences";

interface Piece {
  text: string;
  strength: 0 | 1 | 2;
  /** Announces another matter ("also", "second"): what follows begins a want of its own. */
  begins: boolean;
  /** Continues what stands before it ("it", "if not", "the order number is"). */
  continues: boolean;
}

const MOST_WANTS = 6;
const MOST_WORDS_ASIDE = 4;

const BEGINS =
  /^(?:and\s)?(?:also|additionally|besides|furthermore|moreover|separately|secondly|thirdly|lastly|finally|in addition|apart from that|aside from that|on top of that|by the way|btw|on another (?:note|matter|topic)|on a (?:different|separate|side) note|one more thing|one other thing|another (?:thing|question|issue|matter|problem|request)|while i(?:'m| am) at it|next|second(?=[,:]| question| thing| issue)|third(?=[,:]| question| thing)|my (?:second|other|next) (?:question|issue|request|problem)|unrelated|ps|p\.s\.)\b/iu;
/** A question that is tacked on ("And when does my order arrive?"), where it names its own matter. */
const ASKS_ANEW =
  /^(?:and|oh|plus)[,]?\s+(?:also )?(?:can|could|would|do|does|is there|are there|when|where|how|what|which)\b/iu;
const CONTINUES =
  /^(?:(?:(?:actually,? )?i(?:'d| would| do)?(?: actually| really)? (?:prefer|rather have|rather get|rather|like|want) (?:to have |to get )?(?:a |an |the )?(?:new|different|other|another|replacement|proper|working)(?: one)?|it|it's|that|that's|this|this is|these|those|they|he|she|because|since|as i|which|so|then|otherwise|or|either|if (?:not|so|that|possible|you|it|this)|in that case|instead|not a|no|yes|but|even|again|the (?:order|tracking|invoice|reference|ticket|booking) (?:number|id|no)|(?:my )?(?:order|tracking|reference) (?:number|id|no)|order\s?:|#|i (?:also )?(?:have )?(?:attached|enclosed)|thanks|thank you|sorry)\b|#)/iu;

/** A conjunction at which one sentence may hold two requests; what follows must be a request of its own. */
const JOINT =
  /[,;]?\s+(?:and|plus|as well as|then)\s+(?:(?:also|then|please|secondly)[,]?\s+)*(?=(?:can|could|would|will|please|i (?:also |would |'d )?(?:want|need|would like|like)|i'd (?:also )?like|how|what|when|where|why|which|is|are|do|does|did|cancel|refund|change|send|replace|update|delete|remove|close|reship|resend|ship|exchange|switch|terminate|erase|correct|redirect|downgrade|upgrade|unsubscribe|stop)\b)|[,;]\s+(?:also|plus)[,]?\s+|[,;]\s+(?=(?:cancel|refund|change|delete|remove|close|reship|resend|terminate|erase|redirect|unsubscribe)\b)/giu;

const REQUEST_HEAD =
  /^(?:(?:please|also|then|to)\s)*(?:cancel|refund|change|send|replace|update|delete|remove|close|reship|resend|ship|exchange|switch|terminate|erase|correct|redirect|downgrade|upgrade|unsubscribe|stop)\b/iu;
const PRONOUN_ONLY =
  /^\W*(?:(?:please|can|could|would|will|you|i|then|also|just|to|be|get|have|want|need|like|would|'d)\s)*(?:refund|send|cancel|replace|reimburse|tell|give|pay|ship|change|return|resend|stop|exchange|get|have|delete|remove)(?:ed)?(?:\s(?:it|me|us|them|that|this|one|back|my|the|money|a|full|refund|again|new|another|please|instead|for|right|away|now|immediately|asap|as|soon|possible|too|as|well|everything|payment|cash|amount|when|let|know|rest|remaining|remainder|unused|difference|balance|left|months?|days?|weeks?|time|period|of|what's))*\W*$/iu;

const COUNTED =
  /\b(?:two|three|four|2|3|4|a couple of|a few|several|some|following|both)\b.{0,20}\b(?:things|questions|issues|requests|points|problems|matters|favou?rs|topics)\b|\bthe following\s*:/iu;

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** Splits one sentence where it joins two requests that each have an object of their own. */
function splitJoint(sentence: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of sentence.matchAll(JOINT)) {
    const before = sentence.slice(start, match.index).trim();
    const after = sentence.slice(match.index + match[0].length).trim();
    const both = askStrength(before) > 0 && (askStrength(after) > 0 || REQUEST_HEAD.test(after));
    if (!both || wordCount(before) < 3 || wordCount(after) < 3) continue;
    if (PRONOUN_ONLY.test(after) || isEmptyAsk(after)) continue;
    parts.push(before);
    start = match.index + match[0].length;
  }
  parts.push(sentence.slice(start).trim());
  return parts.filter((part) => part !== "");
}

function pieceOf(text: string, begins: boolean): Piece {
  const strength = REQUEST_HEAD.test(text) ? 2 : askStrength(text);
  const asksAnew =
    strength === 1 && ASKS_ANEW.test(text) && !PRONOUN_ONLY.test(text) && !/\b(?:it|this|that|they)\b/iu.test(text);
  return { text, strength, begins: begins || asksAnew || BEGINS.test(text), continues: CONTINUES.test(text) };
}

/** The pieces of a message. Items of a list are wants where they ask or the message announces several things. */
function piecesOf(text: string): Piece[] {
  const lines = messageLines(text.slice(0, 6000));
  const items = lines.filter(isListItem);
  const asking = items.filter((item) => askStrength(withoutListMark(item)) > 0).length;
  const listOfWants =
    items.length >= 2 && (asking >= 2 || lines.some((line) => !isListItem(line) && COUNTED.test(line)));
  return lines.flatMap((line) => {
    const item = isListItem(line);
    return splitSentences(item ? withoutListMark(line) : line).flatMap((sentence, at) =>
      splitJoint(sentence).map((part, joint) => {
        const piece = pieceOf(
          part,
          (joint > 0 && BEGINS.test(sentence)) || (item && listOfWants && at === 0 && joint === 0),
        );
        return item && listOfWants && at === 0 && joint === 0
          ? { ...piece, strength: strongEnough(piece.strength) }
          : piece;
      }),
    );
  });
}

/** "Two things:" announces what follows and is no matter of its own. */
function isHeading(text: string): boolean {
  return /:\s*$/u.test(text) || COUNTED.test(text) || isEmptyAsk(text);
}

function strongEnough(strength: 0 | 1 | 2): 0 | 1 | 2 {
  return strength === 0 ? 1 : strength;
}

/** Content of a request besides the remedy itself: empty for "I want my money back", so that it leans on the story. */
function ownWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}-]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !REMEDY_WORDS.has(word)));
}

const REMEDY_WORDS = new Set(
  (
    "the and you your for that this with want need would like please can could will have get give just back money full " +
    "refund refunded reimburse reimbursed cash payment return returned card send ship new another one again replace " +
    "replacement instead now asap soon possible immediately right away enough had rather from what paid are not our " +
    "parcel package order cancel take issue process kindly really then but its it's i'd i'm i've make sure"
  ).split(" "),
);

/** A question that only sets the scene of the remedy asked for right after it ("Where is it? I want my money back."). */
function leansOn(question: Piece, remedy: Piece): boolean {
  if (question.strength !== 1 || remedy.strength !== 2 || remedy.begins) return false;
  const before = question.text.toLowerCase();
  return [...ownWords(remedy.text)].every((word) => before.includes(word));
}

/** What has been read so far: the wants, and the statements that wait for the request they belong to. */
interface Reading {
  spans: Piece[][];
  story: Piece[];
}

/** Puts waiting statements into a want of their own where they announce one, else to the want before them. */
function settleStory({ spans, story }: Reading): void {
  if (story.length === 0) return;
  const last = spans.at(-1);
  if (last === undefined || story.some((one) => one.begins)) spans.push([...story]);
  else last.push(...story);
  story.length = 0;
}

function readStatement(reading: Reading, piece: Piece, emptyAsk: boolean): void {
  const last = reading.spans.at(-1);
  const belongs = !piece.begins && reading.story.length === 0 && (piece.continues || emptyAsk);
  if (last !== undefined && belongs) last.push(piece);
  else reading.story.push(piece);
}

/** A few words before a bare remedy ("I leave tomorrow! Give me my money back!") tell no story of their own. */
function isAside(story: Piece[], piece: Piece): boolean {
  const words = story.reduce((sum, one) => sum + wordCount(one.text), 0);
  return words <= MOST_WORDS_ASIDE && !story.some((one) => one.begins) && PRONOUN_ONLY.test(piece.text);
}

/** True when a request goes on with the want before it instead of opening one. */
function goesOn({ spans, story }: Reading, piece: Piece): boolean {
  const last = spans.at(-1);
  if (last === undefined || piece.begins || (story.length > 0 && !isAside(story, piece))) return false;
  const before = last.findLast((one) => one.strength > 0);
  return piece.continues || PRONOUN_ONLY.test(piece.text) || (before !== undefined && leansOn(before, piece));
}

/**
 * The separate things asked for in one message, in order, each with the sentences that tell its story. Usually one. A
 * statement joins the request that follows it, one that continues ("it", "because", "the order number is") the request
 * before it. All text of the message but greeting and signature is in exactly one span.
 */
export function splitWants(text: string): string[] {
  const reading: Reading = { spans: [], story: [] };
  for (const piece of piecesOf(text)) {
    if (piece.begins && !reading.story.every((one) => isHeading(one.text))) settleStory(reading);
    const emptyAsk = isEmptyAsk(piece.text);
    if (piece.strength === 0 || emptyAsk) {
      readStatement(reading, piece, emptyAsk);
    } else if (goesOn(reading, piece)) {
      reading.spans.at(-1)?.push(...reading.story, piece);
      reading.story.length = 0;
    } else {
      reading.spans.push([...reading.story, piece]);
      reading.story.length = 0;
    }
  }
  settleStory(reading);
  const texts = reading.spans.map((span) => span.map((piece) => piece.text).join(" "));
  return texts.length <= MOST_WANTS
    ? texts
    : [...texts.slice(0, MOST_WANTS - 1), texts.slice(MOST_WANTS - 1).join(" ")];
}
