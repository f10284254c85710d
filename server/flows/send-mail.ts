import { settleDoubt } from "@/server/core/job/settle-doubt";
import type { Guarantees } from "@/server/core/ports/guarantees";
import type { Found, WriteResult } from "@/server/core/ports/write";
import type { CallWindow } from "@/server/platform/bounded-fetch";
import { inTransaction, type Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { closeBreaker, openBreaker, passBreaker } from "@/server/store/breakers";
import {
  claimOutgoingMail,
  endOutgoingMail,
  findOutgoingMail,
  markMailCalled,
  postponeOutgoingMail,
  type MailAttempt,
  type OutgoingMail,
} from "@/server/store/outgoing-mails";
import { agentActor } from "./agent-actor";
import { mailText } from "./mail-text";
import { queueMail } from "./queue-mail";
import type { OwnedPort, Shell } from "./shell";
import { backoffMs, inMs } from "./vendor-pauses";

const giveUpAfterMs = 24 * 3_600_000;
const lookUpsAtMost = 5;
/** Of a connection that is paused or gone nothing is concluded from its silence. */
const noGuarantees: Guarantees = { keyHours: null, lookUp: { lagMs: 0 } };

/**
 * One attempt at a mail, when it is due. The row says that a call is about to leave before it does: whoever finds that and no
 * answer looks it up under the mail's own key, and sends again only what is known not to have gone out, or what the vendor
 * does once under one key. What nobody can tell ends as `unknown`, for a person to see.
 */
export async function sendMail(shell: Shell, mailId: string): Promise<void> {
  const now = shell.clock.now();
  const until = inMs(shell, shell.timing.leaseSeconds * 1000);
  const leaseEnd = performance.now() + shell.timing.leaseSeconds * 1000;
  const attempt = await shell.step("claim mail", () => claimOutgoingMail(shell.db, mailId, now, until));
  const row = await findOutgoingMail(shell.db, mailId);
  if (row?.state !== "waiting" || row.text === null) return;
  if (!attempt) return queueMail(shell.db, shell, mailId, row.nextAttemptAt);
  const held: HeldMail = { row, attempt, leaseEnd };
  if (row.calledAt !== null && !(await isToBeSent(shell, held, row.calledAt))) return;
  await send(shell, held);
}

interface HeldMail {
  row: OutgoingMail;
  attempt: MailAttempt;
  /** By this process's monotonic clock. */
  leaseEnd: number;
}

/** Finds out what became of a call without an answer. False: it has ended, or it is too early to say. */
async function isToBeSent(shell: Shell, held: HeldMail, calledAt: Date): Promise<boolean> {
  const { row } = held;
  const owned = row.connectionId === null ? null : await shell.connections.at(row.connectionId, "mail");
  const guarantees = owned?.guarantees ?? noGuarantees;
  const { callDeadlineMs, quietMs } = shell.timing;
  const age = shell.clock.now().getTime() - calledAt.getTime();
  const quiet = callDeadlineMs + quietMs + (guarantees.lookUp?.lagMs ?? 0);
  if (age < quiet) return later(shell, held, { inMs: quiet - age, lastError: "answer_lost" });
  const found = await shell.step("look mail up", () => lookUp(owned, row.id));
  const verdict = settleDoubt(found, guarantees, {
    ...{ hoursSinceSent: age / 3_600_000, isReversible: false, mayRepeat: true },
    looksLeft: age < quietMs * 2 ** lookUpsAtMost,
  });
  switch (verdict.kind) {
    case "done":
      return end(shell, held, "sent", null);
    case "not_done":
    case "repeat":
      return true;
    case "look_again":
      return later(shell, held, { inMs: Math.max(age, quietMs), lastError: "answer_lost" });
    case "person":
      return end(shell, held, "unknown", "answer_lost");
  }
}

async function lookUp(owned: OwnedPort<"mail"> | null, key: string): Promise<Found> {
  if (!owned?.guarantees.lookUp) return { kind: "unsure" };
  try {
    return await owned.port.findByKey(key);
  } catch {
    return { kind: "unsure" };
  }
}

async function send(shell: Shell, held: HeldMail): Promise<boolean> {
  const { row, attempt, leaseEnd } = held;
  const text = await mailText(shell, row);
  if (text === null) return end(shell, held, "dropped", "not_wanted_any_more");
  // What may have been done at one place is done there: another would know nothing of the key.
  const owned = await (row.calledAt !== null && row.connectionId !== null
    ? shell.connections.at(row.connectionId, "mail")
    : shell.connections.find("mail"));
  const isUsable = owned?.scopes.includes("mail:send") === true;
  if (!isUsable) return later(shell, held, { inMs: backoffMs(attempt.attempts, 30_000), lastError: "no_connection" });
  const closed = await passVendor(shell, owned);
  if (closed !== null) return later(shell, held, { inMs: closed, lastError: "vendor_paused" });
  const { callDeadlineMs } = shell.timing;
  const window = { leaveBy: Math.min(performance.now() + callDeadlineMs, leaseEnd - callDeadlineMs), endBy: leaseEnd };
  const call = { connectionId: owned.connectionId, calledAt: shell.clock.now() };
  if (!(await shell.step("note mail call", () => markMailCalled(shell.db, attempt, call)))) return false;
  const result = await shell.step("send mail", () => post(shell, owned, { row, text, window }));
  return shell.step("record mail", () => record(shell, held, owned, result));
}

/** Null: the vendor may be called. Else how long it is spared. */
async function passVendor(shell: Shell, owned: OwnedPort<"mail">): Promise<number | null> {
  if (owned.breakerOpenUntil === null) return null;
  const now = shell.clock.now();
  const until = await passBreaker(shell.db, owned.connectionId, now, inMs(shell, shell.timing.callDeadlineMs));
  return until === null ? null : until.getTime() - now.getTime();
}

async function post(
  shell: Shell,
  owned: OwnedPort<"mail">,
  { row, text, window }: { row: OutgoingMail; text: string; window: CallWindow },
): Promise<WriteResult> {
  const actor = row.actorId === null ? agentActor : { kind: "member" as const, id: row.actorId };
  try {
    return await owned.within(window).send({ to: row.to, subject: row.subject, text }, { key: row.id, actor });
  } catch (error) {
    shell.log.warn({ mail: row.id, error: error instanceof Error ? error.name : "unknown" }, "mail.broke_off");
    return { kind: "unknown", message: "the call broke off" };
  }
}

async function record(
  shell: Shell,
  held: HeldMail,
  { connectionId }: OwnedPort<"mail">,
  result: WriteResult,
): Promise<boolean> {
  const { callDeadlineMs, quietMs } = shell.timing;
  switch (result.kind) {
    case "done":
    case "accepted":
      return end(shell, held, "sent", null, connectionId);
    case "retry": {
      const wait = backoffMs(held.attempt.attempts, result.afterMs);
      await openBreaker(shell.db, connectionId, inMs(shell, Math.max(result.afterMs, 1_000)));
      return later(shell, held, { inMs: wait, lastError: "vendor_paused", calledAt: null });
    }
    case "unknown":
      return later(shell, held, { inMs: callDeadlineMs + quietMs, lastError: "answer_lost" });
    case "rejected":
      // Something went out under this key: a look-up tells what.
      if (result.code === "key_reused") {
        return later(shell, held, { inMs: callDeadlineMs + quietMs, lastError: "answer_lost" });
      }
      return end(shell, held, "failed", result.code.slice(0, 100));
    case "conflict":
      return end(shell, held, "failed", "conflict");
  }
}

/** Over, with a line of the member's audit. Always false: nothing is left to send. */
async function end(
  shell: Shell,
  { row, attempt }: HeldMail,
  state: "sent" | "unknown" | "failed" | "dropped",
  lastError: string | null,
  answered?: string,
): Promise<false> {
  const at = shell.clock.now();
  await inTransaction(shell.db, async (tx) => {
    if (answered !== undefined) await closeBreaker(tx, answered);
    if (!(await endOutgoingMail(tx, attempt, { state, lastError, at }))) return;
    await audit(tx, row, { state, at });
  });
  if (lastError !== null) shell.log.warn({ mail: row.id, state, lastError }, "mail.not_sent");
  return false;
}

async function audit(tx: Db, row: OutgoingMail, { state, at }: { state: string; at: Date }): Promise<void> {
  const actor = row.actorId === null ? agentActor : { kind: "member" as const, id: row.actorId };
  const data = { mail: row.id, about: row.about, state };
  await appendAudit(tx, `member:${row.memberId}`, [{ kind: "member.mailed", at: at.toISOString(), actor, data }]);
}

/** Tried again later, for a day. Always false: nothing more is done now. */
async function later(
  shell: Shell,
  held: HeldMail,
  to: { inMs: number; lastError: string; calledAt?: null },
): Promise<false> {
  const { row, attempt } = held;
  const nextAttemptAt = inMs(shell, Math.max(1_000, to.inMs));
  const inDoubt = to.calledAt === undefined && (row.calledAt !== null || to.lastError === "answer_lost");
  if (!inDoubt && nextAttemptAt.getTime() > row.createdAt.getTime() + giveUpAfterMs) {
    return end(shell, held, "failed", to.lastError);
  }
  const { inMs: _, ...rest } = to;
  await inTransaction(shell.db, async (tx) => {
    if (await postponeOutgoingMail(tx, attempt, { ...rest, nextAttemptAt })) {
      await queueMail(tx, shell, row.id, nextAttemptAt);
    }
  });
  return false;
}
