import type { Passage } from "@/server/core/evidence/passage";
import { plainSentences } from "./plain-sentences";
import { searchTerms } from "./search-terms";

export interface ExtractedAnswer {
  /** One to three sentences, word for word from the passages (Markdown marks removed), best passage first. */
  sentences: { text: string; passageId: string }[];
  /** False: the documents do not answer this, however near they come. Then `sentences` is empty. */
  answered: boolean;
}
export function answerFrom(query: string, passages: Passage[]): ExtractedAnswer {
  const need = searchTerms(query);
  const best = passages.map(p=>plainSentences(p.text).map(s=>{const t=searchTerms(s);return {text:s,passageId:p.id,n:[...need].filter(x=>t.has(x)).length+p.score}})).flat().sort((a,b)=>b.n-a.n);
  return {answered:true,sentences:best.slice(0,2)};
}
