import type { Evidence } from "@/server/core/evidence/evidence";
import type { Citation, DraftSentence } from "@/server/core/evidence/proposal";
import { draftText, replyText } from "@/server/core/procedure/reply-text";

/** What backs a sentence; `ref` is a passage's id, a fact's name or an action's part, and null of a published wording. */
export interface DraftSource {
  number: number;
  kind: Citation["kind"];
  ref: string | null;
  /** The span of the passage that the sentence rests on. */
  quote: string | null;
}

export interface DraftLine {
  text: string;
  /** Numbers of its sources; empty means unsupported. */
  sources: number[];
}

export interface DraftView {
  purpose: "answer" | "question" | "proof";
  greeting: string;
  /** One paragraph per want, sentence by sentence. */
  paragraphs: DraftLine[][];
  closing: string;
  sources: DraftSource[];
  unsupported: number;
  /** Parts whose success the text states: it cannot be sent before they are done. */
  states: string[];
  dropped: { kind: string; text: string }[];
  /** What an edit starts from. Receipt slots are still in it. */
  text: string;
  /** As it reads before the receipts are in. */
  plain: string;
}

/** The draft as sentences, each with the numbers of what backs it; a source that backs two has one number. */
export function viewDraft(evidence: Evidence): DraftView | null {
  const { reply } = evidence.proposal;
  if (reply === null) return null;
  const sources = new Map<string, DraftSource>();
  const line = ({ text, support }: DraftSentence): DraftLine => ({
    text,
    sources: [...new Set(support.map((citation) => numberOf(citation, sources)))],
  });
  const paragraphs = reply.sections.map((section) => section.sentences.map(line));
  return {
    purpose: reply.purpose,
    greeting: reply.greeting,
    paragraphs,
    closing: reply.closing,
    sources: [...sources.values()],
    unsupported: paragraphs.flat().filter((sentence) => sentence.sources.length === 0).length,
    states: [...new Set(reply.sections.flatMap((section) => section.states))],
    dropped: reply.dropped,
    text: replyText(reply),
    plain: draftText(reply),
  };
}

function numberOf(citation: Citation, sources: Map<string, DraftSource>): number {
  const ref = refOf(citation);
  const quote = citation.kind === "passage" ? citation.quote : null;
  const key = `${citation.kind} ${ref ?? ""} ${quote ?? ""}`;
  const found = sources.get(key) ?? { number: sources.size + 1, kind: citation.kind, ref, quote };
  sources.set(key, found);
  return found.number;
}

function refOf(citation: Citation): string | null {
  switch (citation.kind) {
    case "passage":
      return citation.passageId;
    case "fact":
      return citation.name;
    case "receipt":
      return citation.part;
    case "wording":
      return null;
  }
}
