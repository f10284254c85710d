import { findAction } from "@/server/actions/catalog";
import type { Action, ExecuteContext } from "@/server/actions/define-action";
import type { Money } from "@/server/core/evidence/money";
import { proofBudget } from "@/server/core/identity/proof-budget";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import type { Settings } from "@/server/core/policy/settings";
import type { WriteResult } from "@/server/core/ports/write";
import { withoutOwnLinks } from "@/server/core/satisfaction/survey-line";
import type { CallWindow } from "@/server/platform/bounded-fetch";
import type { Db } from "@/server/platform/db";
import { moveRun, sendRun, takeSubject } from "@/server/store/action-runs";
import { passBreaker } from "@/server/store/breakers";
import { releaseBudgets, reserveBudgets } from "@/server/store/budgets";
import { isConnectionActive } from "@/server/store/connections";
import { getSettingsAt } from "@/server/store/settings";
import type { ActionRun } from "@/server/store/action-runs";
import { findForbidden } from "./find-forbidden";
import { actionAudit } from "./action-audit";
import { findWritePort, portsWithin } from "./action-port";
import { checkUnlessDead, decidedValue } from "./check-action";
import type { Ended } from "./check-action";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import type { PerformContext } from "./perform-context";
import { isPersonRun } from "./person-part";
import { recordOutcome } from "./record-outcome";
import type { Performed } from "./record-outcome";
import { switchedOff } from "./switched-off";
import type { OwnedPort, Shell } from "./shell";
import { deadVendorMs, inMs } from "./vendor-pauses";
import { isGranted } from "./weigh-proposal";

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
  const action = context.action ?? findAction(run.action);
  if (!action) return heldBack("there is no such action any more");
  const input = action.input.safeParse(argsOf(run, context));
  if (!input.success) return end(shell, context, run, { kind: "refused", why: "its arguments do not fit any more" });
  const owned = await findWritePort(shell, action, context.ticket.connectionId);
  if (owned === null || !(await isGranted(shell, action, context.ticket.connectionId))) {
    return heldBack(noConnection, waitForChannel(shell, action));
  }
  const checked = await shell.step("check again", () => checkUnlessDead(shell, run, action, input.data, context));
  if (checked.kind === "dead") return heldBack("the records cannot be read", checked.resumeAt);
  if (checked.kind !== "go") return end(shell, context, run, checked);
  return attempt(shell, run, context, { action, input: input.data, owned, value: checked.value, isRepeat: false });
}

/**
 * Sends a run whose answer was lost once more, under the key that the vendor honours: it does it now, or says what it did.
 * Nothing is checked before, since the effect may be what has changed the records.
 */
export async function repeatAction(shell: Shell, run: ActionRun, context: PerformContext): Promise<Performed> {
  const action = context.action ?? findAction(run.action);
  const input = action?.input.safeParse(argsOf(run, context));
  const owned = action ? await findWritePort(shell, action, context.ticket.connectionId) : null;
  if (!action || input?.success !== true || owned === null || owned.connectionId !== run.connectionId) {
    return heldBack("it cannot be sent again to where it was sent");
  }
  return attempt(shell, run, context, { action, input: input.data, owned, value: decidedValue(run), isRepeat: true });
}

const noConnection = "no healthy connection grants this action";

/** A message of ours waits for its channel; what was planned at a vendor is planned anew without it. */
function waitForChannel(shell: Shell, action: Action): Date | null {
  return action.audience === "system" ? inMs(shell, deadVendorMs(shell)) : null;
}

function argsOf(run: ActionRun, context: PerformContext): unknown {
  return context.args ?? context.vault.open(`args:${run.id}`, run.sealedArgs);
}

interface Attempt {
  action: Action;
  input: unknown;
  owned: OwnedPort;
  value: Money | null;
  isRepeat: boolean;
}

/** A refusal of what was sent once more says nothing of what was done the first time: a person has to. */
export const repeatRefused = "the vendor refused to have it sent again";

/** The commit that says that a call is on its way, the call, and the commit of what came of it. */
async function attempt(shell: Shell, run: ActionRun, context: PerformContext, of: Attempt): Promise<Performed> {
  const leaseEnd = performance.now() + shell.timing.leaseSeconds * 1000;
  const begun = await claimedTransaction(
    shell,
    context.claim,
    "reserve action",
    (held) => begin(shell, held, context, run, of),
    context.ofRun,
  );
  if (begun.kind === "against") return heldBack(begun.why, begun.resumeAt);
  const window = callWindow(shell, begun.sentAtMs, leaseEnd);
  const result = await call(shell, run, context, of, window);
  const leftInTime = performance.now() <= window.leaveBy;
  return recordOutcome(shell, context, run, { result, owned: of.owned, leftInTime });
}

/**
 * A call may leave until one deadline after its intent was committed, because a successor counts its quiet period from
 * there, and only with a whole deadline left of the lease; it is over before the lease is.
 */
function callWindow(shell: Shell, sentAtMs: number, leaseEnd: number): CallWindow {
  const { callDeadlineMs } = shell.timing;
  return { leaveBy: Math.min(sentAtMs + callDeadlineMs, leaseEnd - callDeadlineMs), endBy: leaseEnd };
}

type Begun = { kind: "sent"; sentAtMs: number } | { kind: "against"; why: string; resumeAt: Date | null };

/** One commit before the call: budgets, subject, and the row that says that the call is on its way. */
async function begin(
  shell: Shell,
  held: Held,
  context: PerformContext,
  run: ActionRun,
  { action, value, owned, input }: Attempt,
): Promise<Begun> {
  const against = (why: string, resumeAt: Date | null = null): Begun => ({ kind: "against", why, resumeAt });
  const { tx } = held;
  const now = shell.clock.now();
  if (context.ofRun !== null && held.runState !== "decided") return against("a newer message came in");
  const { body } = await getSettingsAt(tx, held.settingsRevision);
  // Connections are remembered for a second, and the checks before this may have taken many.
  if (!(await isConnectionActive(tx, owned.connectionId))) return against(noConnection, waitForChannel(shell, action));
  const forbidden = forbids(body, run, input, context.ownLinks ?? []);
  if (forbidden !== null) return against(forbidden);
  const closedUntil = await passVendor(tx, shell, owned);
  if (closedUntil !== null) return against("the vendor has asked us to wait", closedUntil);
  if (!(await hasSubject(tx, run))) return against("another action on the same subject is open");
  const spend = { action: run.action, intent: run.intent, customerId: context.customerId, value };
  const reservation = { actionRunId: run.id, nextId: () => shell.ids.next() };
  const full = await reserveBudgets(tx, [...body.budgets, proofBudget], spend, reservation, now);
  if (full !== null) return against(`the budget "${full}" has no room`);
  await sendRun(tx, run, now, owned.connectionId);
  await context.onSend?.(held);
  actionAudit(held, shell, run, "action.sent", { attempt: run.attempts + 1 });
  return { kind: "sent", sentAtMs: performance.now() };
}

/** False: another open run has its subject. */
async function hasSubject(tx: Db, { id, subject, effect, holdsSubject }: ActionRun): Promise<boolean> {
  return subject === null || effect === "read" || holdsSubject || takeSubject(tx, id, subject);
}

/** What the settings have against it by now, or null. */
function forbids(settings: Settings, run: ActionRun, input: unknown, own: readonly string[]): string | null {
  // Kill switches reach work that is approved and queued already.
  const off = switchedOff(settings.killSwitches, run);
  if (off !== null) return off;
  // Who writes themself was warned of links, and answers for them.
  if (isPersonRun(run)) return null;
  return run.action === "send_reply" && !mayGoOut(input, settings.replyHosts, own) ? notToGoOut : null;
}

/** Null: the vendor may be called. Else when to come back, because it has put somebody off. */
async function passVendor(tx: Db, shell: Shell, owned: OwnedPort): Promise<Date | null> {
  if (owned.breakerOpenUntil === null) return null;
  return passBreaker(tx, owned.connectionId, shell.clock.now(), inMs(shell, shell.timing.callDeadlineMs));
}

async function call(
  shell: Shell,
  run: ActionRun,
  context: PerformContext,
  { action, input, value, isRepeat }: Attempt,
  window: CallWindow,
): Promise<WriteResult> {
  const ports = await portsWithin(shell, action, context.ticket.connectionId, window);
  const execute: ExecuteContext = {
    key: run.id,
    actor: { kind: run.actorKind === "member" ? "member" : "agent", id: run.actorId },
    value,
    expect: run.expect,
  };
  return shell.step("call vendor", async () => {
    try {
      const result = await action.execute(input, ports, execute);
      // Under this run's key something has been done, and only a look-up tells what.
      const isTaken = result.kind === "rejected" && result.code === "key_reused";
      if (isTaken) return { kind: "unknown", message: result.code };
      const isRefused = result.kind === "rejected" || result.kind === "conflict";
      return isRepeat && isRefused ? { kind: "unknown", message: repeatRefused } : result;
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

function mayGoOut(input: unknown, hosts: readonly string[], own: readonly string[]): boolean {
  const text = typeof input === "object" && input !== null && "text" in input ? input.text : null;
  return typeof text === "string" && findForbidden(withoutOwnLinks(text, own), hosts).length === 0;
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
