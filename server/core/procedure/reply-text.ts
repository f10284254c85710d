import type { DraftSentence, ProposedReply } from "../evidence/proposal";

/** Every sentence that answers a want, in order: what grounding looks at. Greeting and closing are the company's own. */
export function replySentences(reply: ProposedReply): DraftSentence[] {
  return reply.sections.flatMap((section) => section.sentences);
}

/** The whole plain text: greeting, a paragraph per want, closing. Receipt slots are still in it. */
export function replyText(reply: ProposedReply): string {
  const paragraphs = reply.sections.map((section) => joinSentences(section.sentences));
  return [reply.greeting, ...paragraphs, reply.closing].filter((block) => block !== "").join("\n\n");
}

/** The whole text as it is shown before it is sent: what only a receipt can fill is named, and no slot stands in it. */
export function draftText(reply: ProposedReply): string {
  return replyText(reply).replace(/\{\{[^{}]*\}\}/g, "(follows when it is done)");
}

/** Sentences run on; a line that begins with "- " is an item of a list and stands alone. */
function joinSentences(sentences: DraftSentence[]): string {
  return sentences.reduce((text, { text: next }) => {
    if (text === "") return next;
    return next.startsWith("- ") || text.split("\n").at(-1)?.startsWith("- ") ? `${text}\n${next}` : `${text} ${next}`;
  }, "");
}
