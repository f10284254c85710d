import type { Passage } from "@/server/core/evidence/passage";
import { plainSentences } from "./plain-sentences";
import { searchTerms } from "./search-terms";
import { questionsOf } from "./split-needs";

export interface ExtractedAnswer {
  /** One to three sentences, word for word from the passages (Markdown marks removed), in reading order per passage. */
  sentences: { text: string; passageId: string }[];
  /** False: the documents do not answer this, however near they come. Then `sentences` is empty. */
  answered: boolean;
}

/**
 * Share of a question's meaning that one passage must hold for the question to count as answered. On 70 questions
 * written for 15 shop articles it turned away 1 of 44 that are answered and let pass 2 of 26 that are not; .45 turned
 * away none and let pass 5.
 */
const LEAST_COVERAGE = 0.5;
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
      terms: searchTerms(text),
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

/** How well each sentence fits a question: its own words in full, those of title and heading in part, better ranks first. */
function rate(sentence: Sentence, need: Set<string>, weigh: (term: string) => number): number {
  const fit = share(need, weigh, (term) => (sentence.terms.has(term) ? 1 : sentence.context.has(term) ? 0.6 : 0));
  const own = [...need].some((term) => sentence.terms.has(term)) ? 1 : 0.5;
  return (fit * own) / (1 + 0.06 * sentence.rank + 0.01 * sentence.at);
}

/**
 * How much of a question's meaning one passage holds: the lesser of the share of its terms and the search score, which
 * weighs rare terms more. The score speaks of the whole message, so with several questions only the terms count.
 */
function coverageBy(passage: Passage, need: Set<string>, alone: boolean): number {
  const held = searchTerms(`${passage.title}\n${passage.text}`);
  const plain = [...need].filter((term) => held.has(term)).length / Math.max(1, need.size);
  return alone ? Math.min(passage.score, plain) : plain;
}

function pick(sentences: Sentence[], need: Set<string>, room: number): Sentence[] {
  const weigh = rarity(sentences);
  const rated = sentences
    .map((sentence) => ({ sentence, score: rate(sentence, need, weigh) }))
    .sort((a, b) => b.score - a.score);
  const best = rated[0];
  if (best === undefined || best.score === 0) return [];
  const second = rated.slice(1).find(({ sentence, score }) => {
    const adds = [...need].some((term) => sentence.terms.has(term) && !best.sentence.terms.has(term));
    const beside = sentence.passageId === best.sentence.passageId && Math.abs(sentence.at - best.sentence.at) === 1;
    return score >= best.score * NEAR_BEST && (adds || beside);
  });
  const chosen = [best.sentence, ...(second === undefined ? [] : [second.sentence])];
  const before = sentences.find((one) => one.passageId === best.sentence.passageId && one.at === best.sentence.at - 1);
  if (before !== undefined && LEANS.test(best.sentence.text) && !chosen.includes(before)) chosen.splice(1, 0, before);
  return chosen.slice(0, room);
}

/**
 * Answers a question with one to three sentences of the passages, or says that they hold no answer. A passage answers a
 * question when it holds at least half of the question's meaning; with several questions, each must be answered.
 */
export function answerFrom(query: string, passages: Passage[]): ExtractedAnswer {
  const needs = questionsOf(query)
    .map(searchTerms)
    .filter((need) => need.size > 0);
  const sentences = sentencesOf(passages);
  const none: ExtractedAnswer = { sentences: [], answered: false };
  if (needs.length === 0 || sentences.length === 0) return none;
  const covered = (need: Set<string>) =>
    passages.some((passage) => coverageBy(passage, need, needs.length === 1) >= LEAST_COVERAGE);
  if (!needs.every(covered)) return none;
  const chosen: Sentence[] = [];
  for (const need of needs) {
    const room = MOST_SENTENCES - chosen.length;
    for (const one of pick(sentences, need, Math.max(0, needs.length > 1 ? Math.min(room, 2) : room))) {
      if (!chosen.includes(one)) chosen.push(one);
    }
  }
  chosen.sort((a, b) => a.rank - b.rank || a.at - b.at);
  return {
    sentences: chosen.map(({ text, passageId }) => ({ text, passageId })),
    answered: chosen.length > 0,
  };
}
