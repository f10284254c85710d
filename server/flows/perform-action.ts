import { findAction } from "@/server/actions/catalog";
import type { Action, ExecuteContext } from "@/server/actions/define-action";
import type { Money } from "@/server/core/evidence/money";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Receipt, WriteResult } from "@/server/core/ports/write";
import { AppError } from "@/server/platform/errors";
import type { Db } from "@/server/platform/db";
import { getActionRun, moveRun, takeSubject } from "@/server/store/action-runs";
import { releaseBudgets, reserveBudgets } from "@/server/store/budgets";
import { getSettings } from "@/server/store/settings";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import type { ActionRun } from "@/server/store/action-runs";
import { actionAudit } from "./action-audit";
import { claimedTransaction } from "./claimed-transaction";
import { readRecords } from "./read-records";
import type { Shell } from "./shell";
import { isGranted, ownedPort } from "./weigh-proposal";

export interface PerformContext {
  claim: Claim;
  ticket: Ticket;
  /** Whom the identity of the decision named: entitlement is checked against it once more. */
  customerId: string | null;
  /** Arguments to use instead of the sealed ones: a reply whose receipt slots are filled. */
  args?: Record<string, unknown>;
  /** Written in the transaction that records the success. */
  onDone?: (tx: Db, receipt: Receipt) => Promise<void>;
}

/** How one try ended, as the run's state; `held`: a kill switch or a missing port keeps it where it is. */
export type Performed = { state: ActionRunState; why: string | null };

/**
 * Performs one action run: facts and entitlement read again, subject and budgets claimed, intent committed, the vendor
 * called once under the run's own id, the outcome recorded. A lost answer ends `unknown` and is never retried here.
 */
export async function performAction(shell: Shell, runId: string, context: PerformContext): Promise<Performed> {
  const run = await getActionRun(shell.db, runId);
  const action = findAction(run.action);
  if (!action) return { state: "held", why: "there is no such action any more" };
  if (!["held", "not_done", "waiting_vendor"].includes(run.state))
    return { state: run.state as ActionRunState, why: null };
  const vault = await openVault(shell.db, context.ticket.requesterId);
  const input = action.input.safeParse(context.args ?? vault.open(`args:${run.id}`, run.sealedArgs));
  if (!input.success) return end(shell, context, run, "refused", "its arguments do not fit any more");
  const held = await whyHeld(shell, action, context);
  if (held !== null) return { state: "held", why: held };
  const checked = await shell.step("check again", () => checkAgain(shell, run, action, input.data, context));
  if (checked.kind !== "go") return end(shell, context, run, checked.kind, checked.why, checked.receipt);
  const reserved = await reserve(shell, context, run, checked.value);
  if (reserved !== null) return { state: "held", why: reserved };
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

/** Kill switches reach work that is approved and queued already; so does a connection that was taken away. */
async function whyHeld(shell: Shell, action: Action, context: PerformContext): Promise<string | null> {
  const { body } = await getSettings(shell.db);
  if (body.killSwitches.all) return "everything is stopped by a kill switch";
  if (body.killSwitches.actions.includes(action.name)) return "this action is stopped by a kill switch";
  const granted = await isGranted(shell, action, context.ticket.connectionId);
  return granted ? null : "no healthy connection grants this action";
}

type Checked =
  { kind: "go"; value: Money | null } | { kind: "superseded" | "stale" | "refused"; why: string; receipt?: Receipt };

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
): Promise<string | null> {
  return claimedTransaction(shell, context.claim, "reserve action", async (tx) => {
    const now = shell.clock.now();
    if (run.subject !== null && run.effect !== "read" && !(await takeSubject(tx, run.id, run.subject))) {
      return "another action on the same subject is open";
    }
    const { body } = await getSettings(tx);
    const spend = { action: run.action, intent: run.intent, customerId: context.customerId, value };
    const full = await reserveBudgets(
      tx,
      body.budgets,
      spend,
      { actionRunId: run.id, nextId: () => shell.ids.next() },
      now,
    );
    if (full !== null) return `the budget "${full}" has no room`;
    await moveRun(tx, run.id, run.state as ActionRunState, "reserved", now);
    await moveRun(tx, run.id, "reserved", "sent", now, {
      sentAt: now,
      attempts: run.attempts + 1,
      nextAttemptAt: null,
    });
    await actionAudit(tx, shell, run, "action.sent", { attempt: run.attempts + 1 });
    return null;
  });
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

const waitAtLeastMs = 1_000;

async function record(shell: Shell, context: PerformContext, run: ActionRun, result: WriteResult): Promise<Performed> {
  return claimedTransaction(shell, context.claim, "record outcome", async (tx) => {
    const now = shell.clock.now();
    switch (result.kind) {
      case "done":
        await moveRun(tx, run.id, "sent", "done", now, { receipt: result.receipt });
        await actionAudit(tx, shell, run, "action.performed", { receipt: result.receipt.ref });
        await context.onDone?.(tx, result.receipt);
        return { state: "done", why: null };
      case "accepted":
        await moveRun(tx, run.id, "sent", "accepted", now, {
          receipt: { ref: result.ref, key: run.id, at: now.toISOString(), detail: {} },
        });
        await actionAudit(tx, shell, run, "action.accepted", { ref: result.ref });
        return { state: "accepted", why: null };
      case "retry":
        await moveRun(tx, run.id, "sent", "waiting_vendor", now, {
          nextAttemptAt: new Date(now.getTime() + Math.max(result.afterMs, waitAtLeastMs)),
        });
        await actionAudit(tx, shell, run, "action.waiting", { afterMs: result.afterMs });
        return { state: "waiting_vendor", why: "the vendor asks to try again later" };
      case "unknown":
        await moveRun(tx, run.id, "sent", "unknown", now, { error: result.message });
        await actionAudit(tx, shell, run, "action.unknown", {});
        return { state: "unknown", why: result.message };
      case "rejected":
      case "conflict":
        await moveRun(tx, run.id, "sent", result.kind, now, { error: result.message });
        await releaseBudgets(tx, run.id, now);
        await actionAudit(tx, shell, run, "action.rejected", {
          code: result.kind === "rejected" ? result.code : "conflict",
        });
        return { state: result.kind, why: result.message };
    }
  });
}

/** Ends a run that was never sent. */
async function end(
  shell: Shell,
  context: PerformContext,
  run: ActionRun,
  to: "superseded" | "stale" | "refused",
  why: string,
  receipt?: Receipt,
): Promise<Performed> {
  const from = run.state as ActionRunState;
  await claimedTransaction(shell, context.claim, "end action", async (tx) => {
    const now = shell.clock.now();
    if (from === "not_done" || from === "waiting_vendor") await moveRun(tx, run.id, from, "reserved", now);
    const last = from === "held" ? "held" : "reserved";
    await moveRun(tx, run.id, last, to, now, { error: why, ...(receipt ? { receipt } : {}) });
    await releaseBudgets(tx, run.id, now);
    await actionAudit(tx, shell, run, `action.${to}`, {});
  });
  if (to === "superseded" && receipt === undefined) throw new AppError("internal", "A superseded run has a receipt");
  return { state: to, why };
}
