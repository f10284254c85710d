import { z } from "zod";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Evidence } from "@/server/core/evidence/evidence";
import { replyText } from "@/server/core/procedure/reply-text";
import { insertActionRuns, listActionRuns, moveRunsToDecision } from "@/server/store/action-runs";
import { saveDecision } from "@/server/store/decisions";
import { openVault } from "@/server/store/vault";
import { recordEdit as saveEdit } from "@/server/store/verdicts";
import { agentActor } from "./agent-actor";
import type { Held } from "./claimed-transaction";
import type { AtReview } from "./claim-review";
import type { Decided } from "./decided";
import { dropRuns } from "./drop-runs";
import { hashInputActions } from "./hash-actions";
import { hashArgs, plannedRuns } from "./planned-runs";
import { shownHash } from "./shown-hash";
import type { Shell } from "./shell";
import { vendorRef } from "./vendor-ref";
import type { WeighedEdit } from "./weigh-edit";

/** One edit of a card, as it is kept: the decision that it was made on holds the rest of what stood there. */
const KeptEdit = z.object({
  decision: z.string(),
  by: z.string(),
  at: z.string(),
  distance: z.number(),
  before: z.unknown(),
  after: z.unknown(),
});

/**
 * Writes what a reviewer made of a card, in the transaction of what they decide on it: a decision of its own on the edited
 * proposal, new runs in place of those that no longer fit, and the card bound to it. What stood there before and what stands there
 * now are kept, sealed.
 */
export async function recordEdit(
  held: Held,
  shell: Shell,
  { review, ticket, decided }: AtReview,
  edited: WeighedEdit,
  memberId: string,
): Promise<Decided> {
  const { tx } = held;
  const at = shell.clock.now();
  const decisionId = shell.ids.next();
  const { runId } = decided;
  const { evidence, decision, distance } = edited;
  const vault = await openVault(tx, ticket.requesterId);
  const of = { runId, ticketId: ticket.id, episode: ticket.episode };
  await saveDecision(tx, vault, {
    ...{ id: decisionId, ...of, decision, evidence, at, evidenceHash: vault.commit(canonicalBytes(evidence)) },
    ...{ actionsHash: hashInputActions(evidence.input), replies: null },
  });
  const runs = await listActionRuns(tx, { decisionId: decided.decisionId });
  const outdated = runs.filter((run) => edited.parts.includes(run.part));
  await dropRuns(held, shell, outdated, "stale", "a reviewer changed it");
  const kept = runs.filter((run) => !outdated.includes(run));
  await moveRunsToDecision(
    tx,
    kept.map((run) => run.id),
    decisionId,
  );
  const common = { ...of, decisionId, actor: agentActor, at };
  const planned = plannedRuns(evidence, decision, common, vendorRef(ticket), () => shell.ids.next());
  await insertActionRuns(
    tx,
    vault,
    planned.filter((run) => edited.parts.includes(run.part)),
  );
  const about = `edit:${review.id}`;
  const earlier = review.sealedEdit === null ? [] : z.array(KeptEdit).parse(vault.open(about, review.sealedEdit));
  const edit: z.infer<typeof KeptEdit> = {
    ...{ decision: decided.decisionId, by: memberId, at: at.toISOString(), distance },
    ...{ before: partsOf(decided.evidence, edited.parts), after: partsOf(evidence, edited.parts) },
  };
  const hash = shownHash(vault, evidence, decision, review.expiresAt);
  await saveEdit(tx, review, {
    ...{ decisionId, shownHash: hash, by: memberId, sealed: vault.seal(about, [...earlier, edit]) },
    distance: earlier.reduce((sum, one) => sum + one.distance, distance),
  });
  const { reply, actions } = evidence.proposal;
  held.audit({
    kind: "review.edited",
    at: at.toISOString(),
    actor: { kind: "member", id: memberId },
    data: {
      ...{
        review: review.id,
        before: decided.decisionId,
        decision: decisionId,
        parts: edited.parts,
        distance,
        shown: hash,
      },
      reply: edited.parts.includes("reply") && reply ? vault.commit(replyText(reply)) : null,
      actions: actions
        .filter(({ id }) => edited.parts.includes(id))
        .map(({ id, args }) => ({ part: id, args: vault.commit(hashArgs(args)) })),
    },
  });
  return { ...decided, decisionId, decision, evidence };
}

function partsOf({ proposal }: Evidence, parts: readonly string[]) {
  return {
    reply: parts.includes("reply") && proposal.reply ? replyText(proposal.reply) : null,
    actions: proposal.actions.filter(({ id }) => parts.includes(id)).map(({ id, args }) => ({ part: id, args })),
  };
}
