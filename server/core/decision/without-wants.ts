import type { Proposal } from "../evidence/proposal";

/**
 * The proposal without some wants, as those go to a person: neither their actions nor their sections of the reply are
 * left. No reply is left when it would speak of nothing. The knowledge gaps stay: they are findings, not plans.
 */
export function withoutWants(proposal: Proposal, wants: readonly string[]): Proposal {
  const sections = proposal.reply?.sections.filter((section) => !wants.includes(section.want)) ?? [];
  return {
    actions: proposal.actions.filter((action) => !wants.includes(action.want)),
    reply: proposal.reply === null || sections.length === 0 ? null : { ...proposal.reply, sections },
    knowledgeGaps: proposal.knowledgeGaps,
  };
}
