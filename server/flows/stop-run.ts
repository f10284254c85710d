import type { Finding } from "@/server/core/decision/decision";
import { sayReason } from "@/server/core/decision/wording";
import { listActionRuns } from "@/server/store/action-runs";
import { isRunCurrent } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { listActingParts } from "@/server/store/verdicts";
import type { Decided } from "./decided";
import { isCarriedOut } from "./drop-runs";
import { endRun } from "./end-run";
import { escalate } from "./escalate";
import { namePart } from "./name-part";
import type { Shell } from "./shell";

/**
 * A plan that no longer fits the world is made anew, as long as nothing of it was carried out. After that a new plan would
 * propose what is done already, and the customer would not hear of it: a person is told what was done and what was not, with
 * the reply that was to say so. What a newer message makes of it is for the next plan.
 */
export async function stopRun(
  shell: Shell,
  { claim, ticket }: { claim: Claim; ticket: Ticket },
  decided: Decided,
  { why, against = [] }: { why: string; against?: readonly Finding[] },
): Promise<void> {
  const runs = await listActionRuns(shell.db, { decisionId: decided.decisionId });
  const done = new Set(runs.filter((run) => run.effect !== "read" && isCarriedOut(run)).map((run) => run.part));
  const isPartly = decided.evidence.proposal.actions.some((action) => done.has(action.id));
  if (!isPartly || !(await isRunCurrent(shell.db, decided.runId))) {
    return endRun(shell, claim, ticket, decided, why);
  }
  const { decision, evidence } = decided;
  const planned = decision.parts.filter(({ part, outcome }) => outcome !== "escalate" && !done.has(part));
  const names = planned.map(({ part }) => namePart(part, evidence));
  const says = against.length > 0 ? [...new Set(against.map(({ reason }) => sayReason(reason)))].join(" ") : `${why}.`;
  // What a person has approved does not speak against it any more.
  const settled = new Set([...done, ...(await listActingParts(shell.db, decided.runId))]);
  const because = [...against, ...decision.because.filter((finding) => !settled.has(finding.part))];
  const told = [`Not done: ${names.join(", ")}. ${says}`];
  await escalate(shell, claim, ticket, { ...decided, decision: { ...decision, because } }, told);
}
