import type { ProposedReply, ReplySection } from "../evidence/proposal";

/** What one want contributes to the reply: an answer, or a question to the customer. */
export interface ReplyPiece {
  section: ReplySection;
  asks: boolean;
}

/**
 * One reply for all wants, or null when no want has anything to say. A single question makes the whole reply a
 * question, also beside an effect that it states: an "answer" would resolve the ticket with a want still open.
 * `name` is given only where the sender is attested.
 */
export function composeReply(pieces: ReplyPiece[], name: string | null, company: string): ProposedReply | null {
  if (pieces.length === 0) return null;
  return {
    purpose: pieces.some((piece) => piece.asks) ? "question" : "answer",
    greeting: name === null ? "Hello," : `Hello ${name.replace(/[{}]/g, "").replace(/\s+/g, " ").trim()},`,
    sections: pieces.map((piece) => piece.section),
    closing: `The ${company} team`,
    dropped: [],
  };
}
