import { applyApproval } from "@/server/core/decision/apply-approval";
import { decide } from "@/server/core/decision/decide";
import type { Decision } from "@/server/core/decision/decision";
import { deriveFacts } from "@/server/core/evidence/facts";
import { listActionRuns, listRefusedRuns } from "@/server/store/action-runs";
import { countAgentReplies } from "@/server/store/messages";
import { findCurrentRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import type { Ticket } from "@/server/store/tickets";
import type { Decided } from "./decided";
import { isUndone } from "./drop-runs";
import { readRecords } from "./read-records";
import type { Shell } from "./shell";
import { weighProposal } from "./weigh-proposal";

/** Everything is weighed on fresh records; the approval lifts what the card showed and nothing else. */
export async function decideAgain(
  shell: Shell,
  ticket: Ticket,
  { decision, evidence, decisionId }: Decided,
  parts: readonly string[],
): Promise<Decision | { stale: unknown[] }> {
  const records = await readRecords(shell, evidence.identity.customerId);
  const runs = await listActionRuns(shell.db, { decisionId });
  // What has been done already is not weighed again: the world is as it is because of it.
  const open = new Set(runs.filter((run) => isUndone(run)).map((run) => run.part));
  const actions = evidence.proposal.actions.filter((action) => open.has(action.id));
  const facts = Object.fromEntries(
    Object.entries(evidence.focus).map(([want, focus]) => [want, deriveFacts(records, focus)]),
  );
  const settings = await getSettings(shell.db);
  // What rules now, not what ruled when the card was made: stricter holds at once, laxer lifts nothing that was shown.
  const release = await findCurrentRelease(shell.db);
  const input = await weighProposal(
    shell,
    { ...evidence, records, facts, proposal: { ...evidence.proposal, actions } },
    {
      settings: settings.body,
      ticket,
      draws: evidence.input.draws,
      modelFailed: evidence.input.modelFailed,
      unresolved: evidence.input.wants.flatMap(({ id, unresolved }) =>
        unresolved === null ? [] : [{ want: id, why: unresolved }],
      ),
      stepsSpent: evidence.input.stepsSpent,
      attachments: evidence.input.attachments,
      exceptDecision: decisionId,
      refused: await listRefusedRuns(shell.db, ticket.id, ticket.episode),
    },
  );
  const policy = { release: release ? { number: release.number, policy: release.policy } : null, settings };
  const replies = await countAgentReplies(shell.db, ticket.id, ticket.episode);
  const fresh = decide({ repliesThisEpisode: replies }, policy, input);
  return applyApproval(fresh, { shown: decision.because, parts });
}
