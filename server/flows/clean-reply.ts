import type { ProposedReply, ReplySection } from "@/server/core/evidence/proposal";
import { replyText } from "@/server/core/procedure/reply-text";
import { findForbidden } from "./find-forbidden";
import type { Forbidden } from "./find-forbidden";

/** A draft of which every sentence may go out. `emptied`: wants of which nothing was left to say. */
export interface CleanedReply {
  reply: ProposedReply | null;
  emptied: string[];
}

/**
 * Takes out of a draft every sentence that holds what may not go out, and keeps it in `dropped`, which makes the reply a
 * review. Whole sentences: half of one would say something that nobody wrote. Looked at as one text, since a link may
 * begin in one sentence and end in the next.
 */
export function cleanReply(reply: ProposedReply, hosts: readonly string[]): CleanedReply {
  let current = reply;
  // Each round takes a sentence, or the greeting and the closing; what is left after all of them is found by weighing.
  const rounds = reply.sections.reduce((sum, section) => sum + section.sentences.length, 2);
  for (let round = 0; round < rounds; round += 1) {
    const found = findForbidden(replyText(current), hosts);
    const [first] = found;
    if (!first) break;
    current = without(current, found) ?? withoutFrame(current, first);
  }
  const sections = current.sections.filter((section) => section.sentences.length > 0);
  const kept = new Set(sections.map((section) => section.want));
  const emptied = reply.sections.map((section) => section.want).filter((want) => !kept.has(want));
  return { reply: sections.length === 0 ? null : { ...current, sections }, emptied: [...new Set(emptied)] };
}

/** Greeting and closing hold names and nothing that a customer needs. */
function withoutFrame(reply: ProposedReply, { kind }: Forbidden): ProposedReply {
  const dropped = [...reply.dropped, { kind, text: `${reply.greeting} ${reply.closing}` }];
  return { ...reply, greeting: "Hello,", closing: "", dropped };
}

/** Without the sentences that the findings touch; null when they touch none. */
function without(reply: ProposedReply, found: readonly Forbidden[]): ProposedReply | null {
  const text = replyText(reply);
  const dropped: ProposedReply["dropped"] = [];
  let cursor = reply.greeting.length;
  const sections = reply.sections.map((section): ReplySection => {
    const sentences = section.sentences.filter((sentence) => {
      const start = text.indexOf(sentence.text, cursor);
      cursor = start + sentence.text.length;
      const touching = found.find((one) => one.start < cursor && one.end > start);
      if (touching) dropped.push({ kind: touching.kind, text: sentence.text });
      return !touching;
    });
    return { ...section, sentences };
  });
  return dropped.length === 0 ? null : { ...reply, sections, dropped: [...reply.dropped, ...dropped] };
}
