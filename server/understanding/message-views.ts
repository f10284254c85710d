import { askStrength } from "./ask-strength";
import { messageLines } from "./message-lines";
import { splitSentences } from "./split-sentences";

const MAX_VIEWS = 12;

/**
 * Texts that a message is judged by: the whole, and the sentences that ask most strongly (all of them, when none
 * asks). A one-sentence message has one view.
 */
export function messageViews(text: string): { whole: string; sentences: string[] } {
  const all = messageLines(text.slice(0, 6000)).flatMap(splitSentences);
  const strengths = all.map(askStrength);
  const strongest = Math.max(...strengths);
  const sentences = all.length < 2 ? [] : all.filter((_, at) => strengths[at] === strongest);
  return { whole: text, sentences: sentences.slice(0, MAX_VIEWS) };
}
