/** Words that say nothing by themselves: no thing, no person, no amount, nothing done and nothing promised. */
const functionWords =
  "a about above after again all am an and any are aren't as at be because been before being below between both but by did do does doing down during each either else every few for from further had has have having he her here hers him his how i i'm i've if in into is it it's its itself just least less let let's like many may me might more most much my near of off on once one only or other our ours out over own per same she should since so some such than that that's the their theirs them then there these they this those through to too under until up upon us very via was we we're we've were what what's when where whether which while who whom whose why with within would you you're you've your yours yourself";

/** What makes a sentence warmer without making it say more. */
const courtesyWords =
  "apologies apologise apologize appreciate bother delay delayed dear frustrating frustration glad happy hello hi hope inconvenience kept kind kindly know long patience please really regret sincerely sorry sure thank thanks trouble truly understand understandable wait waited waiting welcome wish worry";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const functions = set(functionWords);
const courtesies = set(courtesyWords);

export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("\u2019", "'");
  return plain.match(/[\p{L}\p{N}\p{M}\p{Cf}]+(?:'[\p{L}]+)*/gu) ?? [];
}

/**
 * Whether a text says nothing that its sources do not: each of its words is one of theirs, or one that says nothing.
 * `inflected` lets another ending of a long word pass ("refunding" for "refunded"). Names, numbers and addresses from
 * elsewhere never pass, so that what a model writes cannot carry them.
 */
export function addsNoWords(
  text: string,
  sources: readonly string[],
  options: { inflected?: boolean; courteous?: boolean } = {},
): boolean {
  const own = new Set(sources.flatMap(wordsOf));
  const isOwn = (word: string): boolean =>
    own.has(word) || functions.has(word) || (options.courteous === true && courtesies.has(word));
  return wordsOf(text).every((word) => isOwn(word) || (options.inflected === true && isInflected(word, own)));
}

const leastStem = 5;

function isInflected(word: string, own: ReadonlySet<string>): boolean {
  const stem = word.slice(0, Math.max(leastStem, Math.ceil(word.length * 0.6)));
  if (word.length < leastStem || /\P{L}/u.test(word)) return false;
  return [...own].some((candidate) => candidate.startsWith(stem) && candidate.length <= word.length + 3);
}
