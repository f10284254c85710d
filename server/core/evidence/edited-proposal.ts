import { z } from "zod";
import { replyText } from "../procedure/reply-text";
import type { DraftSentence, ProposedReply, Proposal } from "./proposal";

/** What a reviewer made of a proposal: the whole text of the reply, and all arguments of the actions that they changed. */
export const ProposalEdit = z.strictObject({
  reply: z.string().max(10_000).nullable(),
  actions: z
    .array(z.strictObject({ part: z.string().max(20), args: z.record(z.string().max(100), z.unknown()) }))
    .max(50),
});
export type ProposalEdit = z.infer<typeof ProposalEdit>;

/**
 * The proposal as edited. Arguments that differ come from the reviewer. The reply reads exactly as typed: it is one sentence
 * that nothing supports, unless all of it stood in the draft; which wants it answers and which effects it states stay.
 */
export function editProposal(proposal: Proposal, edit: ProposalEdit): Proposal {
  return {
    ...proposal,
    actions: proposal.actions.map((action) => {
      const args = edit.actions.find(({ part }) => part === action.id)?.args;
      if (args === undefined) return action;
      const changed = Object.keys(args).filter((name) => !isSameValue(args[name], action.args[name]));
      const reviewers = Object.fromEntries(changed.map((name) => [name, { kind: "reviewer" as const }]));
      const kept = Object.entries(action.sources).filter(([name]) => Object.hasOwn(args, name));
      return { ...action, args, sources: { ...Object.fromEntries(kept), ...reviewers } };
    }),
    reply: proposal.reply === null || edit.reply === null ? proposal.reply : editReply(proposal.reply, edit.reply),
  };
}

function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function editReply(reply: ProposedReply, text: string): ProposedReply {
  const whole: DraftSentence = { text, support: supportOf(reply, text) };
  const sections = reply.sections.map((section, index) => ({ ...section, sentences: index === 0 ? [whole] : [] }));
  return { ...reply, greeting: "", closing: "", sections };
}

/** Of a text that only leaves sentences out: what supports the ones that are left. */
function supportOf(reply: ProposedReply, text: string): DraftSentence["support"] {
  const drafted = reply.sections.flatMap((section) => section.sentences);
  const frame = [reply.greeting, reply.closing].map((own): DraftSentence => ({ text: own, support: [] }));
  let rest = text;
  const kept: DraftSentence[] = [];
  for (const sentence of [...drafted, ...frame].sort((a, b) => b.text.length - a.text.length)) {
    if (sentence.text === "" || !rest.includes(sentence.text)) continue;
    rest = rest.replace(sentence.text, " ");
    kept.push(sentence);
  }
  const isAllSupported = kept.every((sentence) => frame.includes(sentence) || sentence.support.length > 0);
  return rest.trim() === "" && isAllSupported ? kept.flatMap(({ support }) => support) : [];
}

/** Slots of a text that the draft does not have: nothing would ever fill them. */
export function unknownSlots(draft: ProposedReply, text: string): string[] {
  const slots = (of: string): string[] => of.match(/\{\{[^{}]*\}\}/g) ?? [];
  const known = new Set(slots(replyText(draft)));
  return [...new Set(slots(text).filter((slot) => !known.has(slot)))];
}
