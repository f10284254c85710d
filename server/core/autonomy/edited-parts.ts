import { canonicalBytes } from "../audit/canonical-bytes";
import type { Proposal } from "../evidence/proposal";
import { replyText } from "../procedure/reply-text";

/** The parts that are otherwise than the agent proposed them. What it had not proposed at all was changed too. */
export function editedParts(proposed: Proposal, settled: Proposal): string[] {
  const actions = settled.actions.filter(({ id, action, args }) => {
    const before = proposed.actions.find((one) => one.id === id);
    return before === undefined || canonicalBytes([before.action, before.args]) !== canonicalBytes([action, args]);
  });
  const [before, after] = [proposed.reply, settled.reply].map((reply) => (reply ? replyText(reply) : null));
  return [...actions.map(({ id }) => id), ...(before === after ? [] : ["reply"])];
}
