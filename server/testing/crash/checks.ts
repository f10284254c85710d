import { openRunStates } from "@/server/core/job/action-run-state";
import { verifyChain } from "@/server/core/audit/verify-chain";
import type { AuditLine } from "@/server/core/audit/audit-line";
import { isSystemPart } from "@/server/flows/perform-system-runs";
import { sha256Hex } from "@/server/platform/digest";
import type { ActionRun } from "@/server/store/action-runs";
import type { Decision } from "@/server/core/decision/decision";
import type { Sandbox } from "../start-sandbox";

export type LedgerLine = Awaited<ReturnType<Sandbox["ledger"]>>[number];

/** All that our own rows say of one ticket, beside what the vendor's ledger says. */
export interface Account {
  state: string;
  /** How often the acknowledged event and its message stand in our rows, and tickets under its reference. */
  events: number;
  messages: number;
  tickets: number;
  order: string;
  /** Where the order's money is: refunds are found by it in the ledger, whatever their key. */
  chargeId: string;
  runs: readonly ActionRun[];
  decisions: ReadonlyMap<string, Decision>;
  approved: ReadonlyMap<string, readonly string[]>;
  audit: readonly AuditLine[];
  ledger: readonly LedgerLine[];
}

const restStates: readonly string[] = ["resolved", "waiting_customer", "waiting_review", "escalated", "duplicate"];
const withReceipt: readonly string[] = ["done", "undone", "superseded"];
/** By their own word these had no effect. */
const withoutEffect: readonly string[] = ["rejected", "conflict", "stale", "refused", "failed", "held"];

/** What is wrong with one ticket, invariant by invariant; [] is as it should be. */
export function violationsOf(account: Account): string[] {
  return [
    ...checkIntake(account),
    ...account.runs.flatMap((run) => checkEffects(account, run)),
    ...checkOnce(account),
    ...checkAudit(account),
    ...checkRest(account),
    ...account.runs.flatMap((run) => checkAllowed(account, run)),
  ];
}

function checkIntake({ events, messages, tickets }: Account): string[] {
  const counted = `${String(events)} events, ${String(messages)} messages, ${String(tickets)} tickets`;
  return events === 1 && messages === 1 && tickets === 1 ? [] : [`I1: an acknowledged event became ${counted}`];
}

function refOf(run: ActionRun): string | null {
  const { receipt } = run;
  if (receipt === null || typeof receipt !== "object" || !("ref" in receipt)) return null;
  return typeof receipt.ref === "string" ? receipt.ref : null;
}

/** I2, I3: at most one effect under a key, exactly one where we say done, none where we say none. */
function checkEffects({ ledger }: Account, run: ActionRun): string[] {
  const mine = ledger.filter((line) => line.key === run.id);
  const what = `${run.action} (${run.state})`;
  if (mine.length > 1) return [`I2: ${String(mine.length)} effects of one ${what}`];
  if (run.state === "superseded") {
    return ledger.some((line) => line.ref === refOf(run)) ? [] : [`I3: no effect for the found receipt of ${what}`];
  }
  if (withReceipt.includes(run.state)) {
    if (mine.length === 0) return [`I2: no effect of ${what}`];
    return mine[0]?.ref === refOf(run) ? [] : [`I3: the receipt of ${what} is not the effect's`];
  }
  return withoutEffect.includes(run.state) && mine.length === 1 ? [`I3: an effect without a receipt: ${what}`] : [];
}

/** I2 over all keys: an order is refunded once, a ticket is answered once. */
function checkOnce({ ledger, runs, chargeId }: Account): string[] {
  const refunds = ledger.filter(
    (line) => line.kind === "billing.refund" && (line.request as { chargeId?: string }).chargeId === chargeId,
  );
  const replies = new Set(runs.filter((run) => run.action === "send_reply").map((run) => run.id));
  const answers = ledger.filter((line) => line.key !== null && replies.has(line.key));
  return [
    ...(refunds.length > 1 ? [`I2: ${String(refunds.length)} refunds of one order`] : []),
    ...(answers.length > 1 ? [`I2: ${String(answers.length)} answers to one ticket`] : []),
  ];
}

/** I3: the chain holds, and every run that is done has exactly one line that says so. */
function checkAudit({ audit, runs }: Account): string[] {
  const chain = verifyChain([...audit], sha256Hex);
  const broken = chain.ok ? [] : ["I3: the audit chain is broken"];
  const unsaid = runs
    .filter((run) => run.state === "done")
    .filter((run) => audit.filter((line) => saysDone(line, run.id)).length !== 1);
  return [...broken, ...unsaid.map((run) => `I3: ${run.action} is not said to be done exactly once`)];
}

function saysDone({ kind, data }: AuditLine, runId: string): boolean {
  if (data["actionRun"] !== runId) return false;
  return kind === "action.performed" || (kind === "action.reconciled" && data["found"] === "done");
}

/** I4: nothing is stuck. What nobody could find out is a person's, and is said to be. */
function checkRest({ state, runs }: Account): string[] {
  const open: readonly string[] = openRunStates.filter((one) => one !== "escalated");
  const reviewed = state === "waiting_review";
  const stuck = runs.filter((run) => open.includes(run.state) && !(reviewed && run.state === "held"));
  const asked = runs.filter((run) => run.state === "escalated" && !isSystemPart(run));
  return [
    ...(restStates.includes(state) ? [] : [`I4: the ticket is stuck in ${state}`]),
    ...stuck.map((run) => `I4: ${run.action} is stuck in ${run.state}`),
    ...(asked.length > 0 && state !== "escalated" ? ["I4: in doubt, and no person is asked"] : []),
  ];
}

/** I5: nothing happened that was not decided. */
function checkAllowed({ ledger, decisions, approved }: Account, run: ActionRun): string[] {
  if (isSystemPart(run) || !ledger.some((line) => line.key === run.id)) return [];
  const decision = run.decisionId === null ? undefined : decisions.get(run.decisionId);
  const part = decision?.parts.find((candidate) => candidate.part === run.part);
  const isApproved = run.decisionId !== null && (approved.get(run.decisionId) ?? []).includes(run.part);
  return part?.outcome === "act" || isApproved ? [] : [`I5: ${run.action} was never allowed`];
}
