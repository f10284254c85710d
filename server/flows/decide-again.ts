import { applyApproval } from "@/server/core/decision/apply-approval";
import { decide } from "@/server/core/decision/decide";
import type { Decision, Finding } from "@/server/core/decision/decision";
import type { DecisionInput, Evidence } from "@/server/core/evidence/evidence";
import { deriveFacts } from "@/server/core/evidence/facts";
import type { Proposal } from "@/server/core/evidence/proposal";
import { listActionRuns, listRefusedRuns } from "@/server/store/action-runs";
import { countAgentReplies } from "@/server/store/messages";
import { findRelease } from "@/server/store/releases";
import { getSettings } from "@/server/store/settings";
import { readStamps } from "@/server/store/stamps";
import type { Ticket } from "@/server/store/tickets";
import type { Decided } from "./decided";
import { isCarriedOut, isUndone } from "./drop-runs";
import { readTold } from "./read-conversation";
import { readRecords } from "./read-records";
import { releaseFor } from "./release-for";
import type { Shell } from "./shell";
import { weighProposal } from "./weigh-proposal";

/** A decision on fresh records by what rules now, with what it was taken on. */
export interface Weighed {
  decision: Decision;
  evidence: Omit<Evidence, "input" | "proposal">;
  input: DecisionInput;
}

/** Everything is weighed on fresh records; the approval lifts what the card showed and nothing else. */
export async function decideAgain(
  shell: Shell,
  ticket: Ticket,
  decided: Decided,
  parts: readonly string[],
): Promise<Decision | { stale: Finding[] }> {
  const fresh = await weighAfresh(shell, ticket, decided, decided.evidence.proposal);
  return applyApproval(fresh.decision, { shown: decided.decision.because, parts });
}

/** What is not done yet of a proposal, the run's own or another in its place, decided on fresh records by what rules now. */
export async function weighAfresh(
  shell: Shell,
  ticket: Ticket,
  { evidence, decisionId }: Pick<Decided, "evidence" | "decisionId">,
  proposal: Proposal,
): Promise<Weighed> {
  const records = await readRecords(shell, evidence.identity.customerId);
  const runs = await listActionRuns(shell.db, { decisionId });
  // What has been done already is not weighed again: the world is as it is because of it.
  const open = new Set(runs.filter((run) => isUndone(run)).map((run) => run.part));
  const done = new Set(runs.filter((run) => isCarriedOut(run)).map((run) => run.part));
  const actions = proposal.actions.filter((action) => open.has(action.id));
  const facts = Object.fromEntries(
    Object.entries(evidence.focus).map(([want, focus]) => {
      const planned = proposal.actions.filter((action) => action.want === want);
      // Nor by what it has changed: a refund that is made is no reason against the reply that says so.
      const isDone = planned.length > 0 && planned.every((action) => done.has(action.id));
      return [want, isDone ? (evidence.facts[want] ?? []) : deriveFacts(records, focus)];
    }),
  );
  const settings = await getSettings(shell.db);
  // What rules now, not what ruled when the card was made: stricter holds at once, laxer lifts nothing that was shown.
  const number = releaseFor(shell, await readStamps(shell.db), ticket.id);
  const release = number === null ? null : await findRelease(shell.db, number);
  const fresh = { ...evidence, records, facts };
  const input = await weighProposal(
    shell,
    { ...fresh, proposal: { ...proposal, actions } },
    {
      settings: settings.body,
      ticket,
      draws: evidence.input.draws,
      modelFailed: evidence.input.modelFailed,
      unresolved: evidence.input.wants.flatMap(({ id, unresolved }) =>
        unresolved === null ? [] : [{ want: id, why: unresolved }],
      ),
      stepsSpent: evidence.input.stepsSpent,
      told: await readTold(shell, ticket),
      attachments: evidence.input.attachments,
      exceptDecision: decisionId,
      refused: await listRefusedRuns(shell.db, ticket.id, ticket.episode),
    },
  );
  const policy = { release: release ? { number: release.number, policy: release.policy } : null, settings };
  const replies = await countAgentReplies(shell.db, ticket.id, ticket.episode);
  const decision = decide({ repliesThisEpisode: replies }, policy, input);
  return { decision, evidence: fresh, input };
}
