import { z } from "zod";
import { Marks } from "@/server/core/quality/scorecard";
import type { OpenedQuality } from "@/server/flows/open-quality";
import type { QualityScore } from "@/server/store/quality-scores";
import type { Vault } from "@/server/store/vault";
import { viewCardActions } from "../queue/view-parts";
import { viewWants } from "../queue/view-certainty";
import { viewMessage } from "../ticket/view-message";
import { viewRequester } from "../ticket/view-requester";

/**
 * A resolution as its reviewer sees it. It names neither its ticket nor its decision, and has the same fields whatever is behind
 * the item: nobody can tell from it whether they are the first to look, or whether it is a test.
 */
export function viewResolution({ item, claim, resolution }: OpenedQuality, owners: ReadonlyMap<string, string>) {
  const { ticket, before, evidence, decision, shown } = resolution;
  const { triage, identity, facts, passages, records } = evidence;
  const requester = viewRequester(ticket.requester);
  const done = new Set(shown.actions.map(({ part }) => part));
  const none = { approved: new Set<string>(), done: new Map<string, never>(), effects: [] };
  const of = { evidence, decision, ...none, open: false, owners };
  const cited = new Set(
    (evidence.proposal.reply?.sections ?? [])
      .flatMap((section) => section.sentences.flatMap((sentence) => sentence.support))
      .flatMap((citation) => (citation.kind === "passage" ? [citation.passageId] : [])),
  );
  return {
    id: item.id,
    token: claim.token,
    disputed: item.state === "disputed",
    ...{ subject: ticket.subject, channel: ticket.channel, language: triage.language, resolvedAt: item.resolvedAt },
    requester: { name: requester.name, address: requester.address },
    customer: records.customer === null ? null : records.customer.name,
    identity,
    messages: before.map(viewMessage),
    wants: viewWants(evidence, decision),
    facts,
    passages: passages.filter(({ id }) => cited.has(id)),
    actions: viewCardActions(of)
      .filter(({ part }) => done.has(part))
      .map(({ part, says, at, args, means, undo }) => ({ part, says, at, args, means, undo })),
    reply: shown.reply,
    release: decision.release,
  };
}

const Comment = z.object({ comment: z.string() });

/** The cards of a dispute, for whoever settles it: what was said, and not by whom. */
export function viewCards(scores: readonly QualityScore[], vault: Vault) {
  return scores
    .filter(({ counts, settles }) => counts && !settles)
    .map(({ id, marks, verdict, sealedComment }) => ({
      marks: Marks.parse(marks),
      verdict,
      comment: sealedComment === null ? null : Comment.parse(vault.open(`quality:${id}`, sealedComment)).comment,
    }));
}
