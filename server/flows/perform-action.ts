import { findAction } from "@/server/actions/catalog";
import type { Action, ExecuteContext } from "@/server/actions/define-action";
import type { Money } from "@/server/core/evidence/money";
import { proofBudget } from "@/server/core/identity/proof-budget";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Receipt, WriteResult } from "@/server/core/ports/write";
import { VendorError } from "@/server/platform/errors";
import { moveRun, sendRun, takeSubject } from "@/server/store/action-runs";
import { releaseBudgets, reserveBudgets } from "@/server/store/budgets";
import { getSettingsAt } from "@/server/store/settings";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Vault } from "@/server/store/vault";
import type { ActionRun } from "@/server/store/action-runs";
import { findForbidden } from "./find-forbidden";
import { actionAudit } from "./action-audit";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { switchedOff } from "./switched-off";
import { readRecords } from "./read-records";
import type { Shell } from "./shell";
import { statedReceipt } from "./stated-receipt";
import { isGranted, ownedPort } from "./weigh-proposal";

export interface PerformContext {
  claim: Claim;
  ticket: Ticket;
  vault: Vault;
  /** Whom the identity of the decision named: entitlement is checked against it once more. */
  customerId: string | null;
  /** The agent's run that this belongs to: nothing is begun under one that a newer message has outdated. */
  ofRun: string | null;
  /** Arguments to use instead of the sealed ones: a reply whose receipt slots are filled. */
  args?: Record<string, unknown>;
  /** Written in the transaction that records the success. */
  onDone?: (held: Held, receipt: Receipt) => Promise<void>;
}

/** How one try ended. `held`: it was not begun, and `why` says what stood against it. */
export interface Performed {
  state: ActionRunState;
  why: string | null;
  receipt: Receipt | null;
  resumeAt: Date | null;
}

const heldBack = (why: string, resumeAt: Date | null = null): Performed => ({
  state: "held",
  why,
  receipt: null,
  resumeAt,
});

/**
 * Performs one action run: facts and entitlement read again, subject and budgets claimed, intent committed, the vendor
 * called once under the run's own id, the outcome recorded. A lost answer ends `unknown` and is never retried here.
 */
export async function performAction(shell: Shell, run: ActionRun, context: PerformContext): Promise<Performed> {
  const action = findAction(run.action);
  if (!action) return heldBack("there is no such action any more");
  const input = action.input.safeParse(context.args ?? context.vault.open(`args:${run.id}`, run.sealedArgs));
  if (!input.success) return end(shell, context, run, { kind: "refused", why: "its arguments do not fit any more" });
  if (!(await isGranted(shell, action, context.ticket.connectionId))) {
    // A message of ours waits for its channel; what was planned at a vendor is planned anew without it.
    const resumeAt = action.audience === "system" ? inMs(shell, deadVendorMs) : null;
    return heldBack("no healthy connection grants this action", resumeAt);
  }
  const checked = await shell.step("check again", () => checkUnlessDead(shell, run, action, input.data, context));
  if (checked.kind === "dead") return heldBack("the records cannot be read", checked.resumeAt);
  if (checked.kind !== "go") return end(shell, context, run, checked);
  const against = await reserve(shell, context, run, checked.value, input.data);
  if (against !== null) return heldBack(against);
  const result = await call(
    shell,
    action,
    input.data,
    {
      key: run.id,
      actor: { kind: run.actorKind === "member" ? "member" : "agent", id: run.actorId },
      value: checked.value,
      expect: run.expect,
    },
    context,
  );
  return record(shell, context, run, result);
}

type Ended = { kind: "stale" | "refused"; why: string } | { kind: "superseded"; why: string; receipt: Receipt };
type Checked = { kind: "go"; value: Money | null } | Ended;

const deadVendorMs = 60_000;

function inMs(shell: Shell, ms: number): Date {
  return new Date(shell.clock.now().getTime() + ms);
}

/** A vendor that cannot be asked how things stand: nothing was begun, and it is asked again later. */
async function checkUnlessDead(
  ...of: Parameters<typeof checkAgain>
): Promise<Checked | { kind: "dead"; resumeAt: Date }> {
  try {
    return await checkAgain(...of);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { kind: "dead", resumeAt: inMs(of[0], Math.max(error.retryAfterMs ?? 0, deadVendorMs)) };
  }
}

/** The vendor's own state just before the call: met already, changed since the decision, or as it was decided on. */
async function checkAgain(
  shell: Shell,
  run: ActionRun,
  action: Action,
  input: unknown,
  context: PerformContext,
): Promise<Checked> {
  if (action.audience === "system" && action.name !== "ask_for_proof") return { kind: "go", value: null };
  const facts = { records: await readRecords(shell, context.customerId), customerId: context.customerId };
  const met = action.alreadyMet(input, facts);
  if (met) {
    const receipt = { ref: met.ref, key: run.id, at: facts.records.asOf, detail: { by: "someone else" } };
    return { kind: "superseded", why: "it has been done already", receipt };
  }
  const entitled = action.entitled(input, facts);
  if (!entitled.ok) return { kind: "stale", why: entitled.why };
  const value = action.value(input, facts);
  if (!isDecidedValue(run, value)) {
    return { kind: "stale", why: "its value has changed since it was decided" };
  }
  const version = action.version(input, facts);
  if (version !== run.expect) return { kind: "stale", why: "the record has changed since it was decided" };
  return { kind: "go", value };
}

function isDecidedValue(run: ActionRun, value: Money | null): boolean {
  if (run.valueMinor === null || value === null) return run.valueMinor === null && value === null;
  return BigInt(value.minor) === run.valueMinor && value.currency === run.currency;
}

/** One commit before the call: budgets, subject, and the row that says that the call is on its way. */
async function reserve(
  shell: Shell,
  context: PerformContext,
  run: ActionRun,
  value: Money | null,
  input: unknown,
): Promise<string | null> {
  return claimedTransaction(
    shell,
    context.claim,
    "reserve action",
    (held) => begin(shell, held, context, run, value, input),
    context.ofRun,
  );
}

async function begin(
  shell: Shell,
  held: Held,
  context: PerformContext,
  run: ActionRun,
  value: Money | null,
  input: unknown,
): Promise<string | null> {
  const { tx } = held;
  const now = shell.clock.now();
  if (context.ofRun !== null && held.runState !== "decided") return "a newer message came in";
  const { body } = await getSettingsAt(tx, held.settingsRevision);
  // Kill switches reach work that is approved and queued already.
  const off = switchedOff(body.killSwitches, run);
  if (off !== null) return off;
  if (run.action === "send_reply" && !mayGoOut(input, body.replyHosts)) return notToGoOut;
  const hasSubject = run.subject === null || run.effect === "read" || run.holdsSubject;
  if (!hasSubject && !(await takeSubject(tx, run.id, run.subject ?? ""))) {
    return "another action on the same subject is open";
  }
  const spend = { action: run.action, intent: run.intent, customerId: context.customerId, value };
  const reservation = { actionRunId: run.id, nextId: () => shell.ids.next() };
  const full = await reserveBudgets(tx, [...body.budgets, proofBudget], spend, reservation, now);
  if (full !== null) return `the budget "${full}" has no room`;
  await sendRun(tx, run, now);
  actionAudit(held, shell, run, "action.sent", { attempt: run.attempts + 1 });
  return null;
}

async function call(
  shell: Shell,
  action: Action,
  input: unknown,
  execute: ExecuteContext,
  context: PerformContext,
): Promise<WriteResult> {
  const ports: Partial<Record<PortName, Ports[PortName]>> = {};
  for (const name of action.needs) {
    const owned = await ownedPort(shell, name, context.ticket.connectionId);
    if (owned) ports[name] = owned.port;
  }
  return shell.step("call vendor", async () => {
    try {
      return await action.execute(input, ports as Ports, execute);
    } catch (error) {
      // Nobody can say what a call that broke off has done.
      shell.log.warn(
        { actionRun: execute.key, error: error instanceof Error ? error.name : "unknown" },
        "call broke off",
      );
      return { kind: "unknown", message: "the call broke off" };
    }
  });
}

/** What a held reply is held for that only a person can mend: the text, its receipts filled in, as it would go out. */
export const notToGoOut = "the reply holds a picture, HTML or a link that may not go out";

function mayGoOut(input: unknown, hosts: readonly string[]): boolean {
  const text = typeof input === "object" && input !== null && "text" in input ? input.text : null;
  return typeof text === "string" && findForbidden(text, hosts).length === 0;
}

const pollAcceptedMs = 60_000;
const waitAtLeastMs = 1_000;
const waitAtMostMs = 300_000;

/** Twice as long after each try that the vendor put off, spread so that not all come back at once. */
function backoffMs(shell: Shell, run: ActionRun, afterMs: number): number {
  const doubled = Math.min(waitAtLeastMs * 2 ** run.attempts, waitAtMostMs);
  return Math.max(afterMs, doubled) * (1 + shell.ids.draw() / 4);
}

async function record(shell: Shell, context: PerformContext, run: ActionRun, result: WriteResult): Promise<Performed> {
  const write = (held: Held) => recordResult(held, shell, context, run, result);
  return claimedTransaction(shell, context.claim, "record outcome", write, context.ofRun);
}

async function recordResult(
  held: Held,
  shell: Shell,
  context: PerformContext,
  run: ActionRun,
  result: WriteResult,
): Promise<Performed> {
  const { tx } = held;
  const now = shell.clock.now();
  const nothing = { why: null, receipt: null, resumeAt: null };
  switch (result.kind) {
    case "done":
      await moveRun(tx, run.id, "sent", "done", now, { receipt: result.receipt });
      actionAudit(held, shell, run, "action.performed", {
        receipt: statedReceipt(context.vault, run, result.receipt.ref),
      });
      await context.onDone?.(held, result.receipt);
      return { ...nothing, state: "done", receipt: result.receipt };
    case "accepted": {
      const receipt = { ref: result.ref, key: run.id, at: now.toISOString(), detail: {} };
      await moveRun(tx, run.id, "sent", "accepted", now, { receipt });
      actionAudit(held, shell, run, "action.accepted", { ref: statedReceipt(context.vault, run, result.ref) });
      return { ...nothing, state: "accepted", resumeAt: inMs(shell, pollAcceptedMs) };
    }
    case "retry": {
      const resumeAt = inMs(shell, backoffMs(shell, run, result.afterMs));
      await moveRun(tx, run.id, "sent", "waiting_vendor", now, { nextAttemptAt: resumeAt });
      // Nothing has happened: the next attempt is decided afresh, and reserves afresh.
      await releaseBudgets(tx, run.id, now);
      actionAudit(held, shell, run, "action.waiting", { afterMs: result.afterMs });
      return { ...nothing, state: "waiting_vendor", resumeAt };
    }
    case "unknown":
      await moveRun(tx, run.id, "sent", "unknown", now, { error: result.message });
      actionAudit(held, shell, run, "action.unknown", {});
      return {
        ...nothing,
        state: "unknown",
        resumeAt: inMs(shell, shell.timing.callDeadlineMs + shell.timing.quietMs),
      };
    case "rejected":
    case "conflict":
      await moveRun(tx, run.id, "sent", result.kind, now, { error: result.message });
      await releaseBudgets(tx, run.id, now);
      actionAudit(held, shell, run, "action.rejected", { code: result.kind === "rejected" ? result.code : "conflict" });
      return { ...nothing, state: result.kind, why: result.message };
  }
}

/** Ends a run that was never sent. */
async function end(shell: Shell, context: PerformContext, run: ActionRun, ended: Ended): Promise<Performed> {
  const from = run.state as ActionRunState;
  const receipt = ended.kind === "superseded" ? ended.receipt : null;
  await claimedTransaction(shell, context.claim, "end action", async (held) => {
    const { tx } = held;
    const now = shell.clock.now();
    if (from !== "held") await moveRun(tx, run.id, from, "reserved", now);
    await moveRun(tx, run.id, from === "held" ? "held" : "reserved", ended.kind, now, {
      error: ended.why,
      ...(receipt ? { receipt } : {}),
    });
    await releaseBudgets(tx, run.id, now);
    actionAudit(held, shell, run, `action.${ended.kind}`, {});
  });
  return { state: ended.kind, why: ended.why, receipt, resumeAt: null };
}
