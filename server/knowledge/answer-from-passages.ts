import type { Passage } from "@/server/core/evidence/passage";
import { plainSentences } from "./plain-sentences";
import { type AnswerKind, holdsKind, isYesNo, kindOf } from "./question-kind";
import { FILLERS, UNION } from "./question-words";
import { searchTerms } from "./search-terms";
import { plainer, questionsOf } from "./split-needs";

export interface ExtractedAnswer {
  /** One to three sentences, word for word from the passages (Markdown marks removed), in reading order per passage. */
  sentences: { text: string; passageId: string }[];
  /** False: the documents do not answer this, however near they come. Then `sentences` is empty. */
  answered: boolean;
}

/**
 * Share of a question's meaning (by rarity) that the chosen sentences, with their title and heading, must hold. A yes-or-no
 * question names the very thing that it is about, so that more of it must be there.
 */
const LEAST_COVERAGE = 0.55;
const LEAST_COVERAGE_YES_NO = 0.7;
/** A yes-or-no question of so few terms must have them all. */
const FEW_TERMS = 3;
const MOST_SENTENCES = 3;
/** A further sentence must come this near to the best one. */
const NEAR_BEST = 0.7;
const LEANS =
  /^(?:it|they|this|that|these|those|he|she|from there|after that|then|otherwise|in that case|if so|if not|both|one of)\b/iu;

interface Sentence {
  text: string;
  passageId: string;
  terms: Set<string>;
  /** Place of the passage in the list handed in, and of the sentence in its passage. */
  rank: number;
  at: number;
  context: Set<string>;
}

function sentencesOf(passages: Passage[]): Sentence[] {
  return passages.flatMap((passage, rank) => {
    const headings = passage.text.match(/^#{1,6}\s.*$/gmu) ?? [];
    const context = searchTerms([passage.title, ...headings].join("\n"));
    return plainSentences(passage.text).map((text, at) => ({
      text,
      passageId: passage.id,
      terms: searchTerms(plainer(text)),
      rank,
      at,
      context,
    }));
  });
}

/** Rarity of a term among the sentences at hand: what sets the right sentence apart from its neighbours. */
function rarity(sentences: Sentence[]): (term: string) => number {
  const frequency = new Map<string, number>();
  for (const { terms } of sentences) for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + (sentences.length + 1) / (0.5 + (frequency.get(term) ?? 0)));
}

function share(need: Set<string>, weigh: (term: string) => number, hold: (term: string) => number): number {
  let all = 0;
  let found = 0;
  for (const term of need) {
    all += weigh(term);
    found += weigh(term) * hold(term);
  }
  return all === 0 ? 0 : found / all;
}

const THE_UNION = "union";

/** What one question needs: its terms, the kind of answer, and how much of it must be held. */
interface Need {
  terms: Set<string>;
  kind: AnswerKind | null;
  least: number;
  /** Asks how to do something: the sentence that says what to do belongs to the answer. */
  how: boolean;
}

const INSTRUCTS =
  /^(?:please|use|write|print|enter|try|send|open|close|check|download|look|forward|tell|choose|measure|wash|dry|brush|return)\b/iu;

function needOf(question: string, vocabulary: Set<string>): Need {
  const terms = new Set<string>();
  for (const term of searchTerms(question)) {
    if (FILLERS.has(term) || /^\d+(?:cm|mm|m|kg|g|l|eur|usd)?$/u.test(term)) continue;
    // A country of the Union is spoken of where the Union is.
    terms.add(UNION.has(term) && vocabulary.has(THE_UNION) ? THE_UNION : term);
  }
  const few = terms.size <= FEW_TERMS ? 1 : LEAST_COVERAGE_YES_NO;
  const yesNo = terms.size > FEW_TERMS && /\bor\b/iu.test(question) ? LEAST_COVERAGE : few;
  const how = /\bhow (?:do|can|should|to|could|would|may)\b/iu.test(question);
  return { terms, kind: kindOf(question), least: isYesNo(question) ? yesNo : LEAST_COVERAGE, how };
}

/** How well each sentence fits: its own words in full, those of title and heading nearly so, better ranks first. */
function rate(sentence: Sentence, { terms }: Need, weigh: (term: string) => number): number {
  const fit = share(terms, weigh, (term) => (sentence.terms.has(term) ? 1 : sentence.context.has(term) ? 0.75 : 0));
  const own = [...terms].some((term) => sentence.terms.has(term)) ? 1 : 0.8;
  return (fit * own) / (1 + 0.04 * sentence.rank + 0.01 * sentence.at);
}

/** A point of a list that is no sentence by itself. */
function isFragment(text: string): boolean {
  return /^\p{Ll}/u.test(text);
}

/** What a sentence is worth beside its words: one that only points at others says little alone. */
function weightOf(text: string): number {
  if (/:$/u.test(text)) return 0.2;
  return isFragment(text) || /\b(?:these rules|the following|as above|see our|this page)\b/iu.test(text) ? 0.6 : 1;
}

/** Sentences that go with the best one: what it leans on, what adds to it, and what follows under a heading that asks the same. */
function companions(best: Sentence, rated: Rated[], need: Need): Sentence[] {
  const around = rated.map(({ sentence }) => sentence).filter((one) => one.passageId === best.passageId);
  const at = (offset: number) => around.find((one) => one.at === best.at + offset);
  if (isFragment(best.text)) return leadOf(best, around);
  const before = at(-1);
  if (before !== undefined && LEANS.test(best.text)) return [before];
  const second = addition(best, rated, need);
  if (second !== null) return [second];
  const next = at(1);
  return next !== undefined && !isFragment(next.text) && goesOn(best, next, need) ? [next] : [];
}

/** The line that opens the list which a point stands in. */
function leadOf(best: Sentence, around: Sentence[]): Sentence[] {
  const leads = around.filter(({ text, at }) => at < best.at && /:$/u.test(text)).sort((a, b) => b.at - a.at);
  return leads.slice(0, 1);
}

/** A sentence of the same passage that is nearly as good, and adds something or stands beside. */
function addition(best: Sentence, rated: Rated[], need: Need): Sentence | null {
  const least = NEAR_BEST * (rated.find(({ sentence }) => sentence === best)?.score ?? 0);
  const found = rated.find(({ sentence, score }) => {
    if (sentence === best || sentence.passageId !== best.passageId || isFragment(sentence.text)) return false;
    const adds = [...need.terms].some((term) => sentence.terms.has(term) && !best.terms.has(term));
    return score >= least && (adds || Math.abs(sentence.at - best.at) === 1);
  });
  return found?.sentence ?? null;
}

/** What follows belongs to the answer: the heading asks the same, or it says what to do. */
function goesOn(best: Sentence, next: Sentence, need: Need): boolean {
  return [...need.terms].every((term) => best.context.has(term)) || (need.how && INSTRUCTS.test(next.text));
}

interface Rated {
  sentence: Sentence;
  score: number;
}

function pick(sentences: Sentence[], need: Need): Sentence[] {
  const weigh = rarity(sentences);
  const rated = sentences
    .map((sentence) => ({ sentence, score: rate(sentence, need, weigh) * weightOf(sentence.text) }))
    .sort((a, b) => b.score - a.score);
  const best = rated.find(({ sentence }) => holdsKind(sentence.text, need.kind))?.sentence;
  if (best === undefined) return [];
  const chosen = [best, ...companions(best, rated, need)];
  const held = new Set(
    chosen.filter((one) => one.passageId === best.passageId).flatMap((one) => [...one.terms, ...one.context]),
  );
  return share(need.terms, weigh, (term) => (held.has(term) ? 1 : 0)) < need.least ? [] : chosen;
}

const SECOND_QUESTION =
  /,?\s+(?:and|or)\s+(?=(?:also )?(?:what|how|when|where|which|who|do|does|is there|are there|can)\b)/iu;

/** The questions of a message one by one; "…and what does it cost?" keeps what "it" is. */
function singleQuestions(query: string): string[] {
  return questionsOf(query).flatMap((question) => {
    const parts = question.split(SECOND_QUESTION);
    return parts.map((part, at) =>
      at > 0 && /\b(?:it|they|them|that|this|those)\b/iu.test(part)
        ? `${part} ${(parts[at - 1] ?? "").replace(/^how \w+/iu, "")}`
        : part,
    );
  });
}

/**
 * Answers a question with one to three sentences of the passages, or says that they hold no answer. A question that names
 * something of which no passage speaks has none; else the sentences chosen must hold most of its meaning and the kind of
 * answer that it asks for (a price, a time). With several questions, each must be answered.
 */
export function answerFrom(query: string, passages: Passage[]): ExtractedAnswer {
  const vocabulary = new Set(passages.flatMap(({ title, text }) => [...searchTerms(plainer(`${title}\n${text}`))]));
  const needs = singleQuestions(query)
    .map((question) => needOf(question, vocabulary))
    .filter(({ terms }) => terms.size > 0);
  const sentences = sentencesOf(passages);
  const none: ExtractedAnswer = { sentences: [], answered: false };
  if (needs.length === 0 || sentences.length === 0) return none;
  const chosen: Sentence[] = [];
  for (const need of needs) {
    if (![...need.terms].every((term) => vocabulary.has(term))) return none;
    const picked = pick(sentences, need);
    if (picked.length === 0) return none;
    for (const one of picked) if (!chosen.includes(one)) chosen.push(one);
  }
  const kept = chosen.slice(0, Math.max(MOST_SENTENCES, needs.length)).sort((a, b) => a.rank - b.rank || a.at - b.at);
  return {
    sentences: kept.map(({ text, passageId }) => ({ text: text.replace(/[;,]$/u, "."), passageId })),
    answered: true,
  };
}
