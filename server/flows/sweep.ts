import { jobRules } from "@/server/core/job/job";
import { AppError } from "@/server/platform/errors";
import { inTransaction } from "@/server/platform/db";
import { listKeepableFollowUps } from "@/server/store/follow-ups";
import { enqueue } from "@/server/store/jobs";
import { listOverdueMails } from "@/server/store/outgoing-mails";
import { listOverdueWebhooks } from "@/server/store/outgoing-webhooks";
import { listExpiredReviews, listFailingTickets, listLongWaits, listStuckTickets } from "@/server/store/stuck-tickets";
import { acknowledgeWait } from "./acknowledge-wait";
import { handOver } from "./hand-over";
import { keepPromise } from "./keep-promise";
import { queueMail } from "./queue-mail";
import { expireReview } from "./settle-review";
import type { Shell } from "./shell";

const minuteMs = 60_000;
/** A ticket that should have gone on is looked at again after so long; its job has had its own retries by then. */
const stuckAfterMs = 10 * minuteMs;
/** Taken up as often as its job is tried, and no decision: the ticket itself is what makes the agent fail. */
const claimsInVain = jobRules.work_ticket.retryLimit + 1;
const failedInVain = `at least ${String(claimsInVain)} attempts ended without a decision, and a job that is out of attempts lies among the dead letters`;
const tellAfterMs = 30 * minuteMs;
/** No vendor keeps a customer waiting longer than this without a person. */
const giveUpAfterMs = 24 * 60 * minuteMs;
/** A push that is due for so long has lost its job. */
const lostAfterMs = 5 * minuteMs;
const atOnce = 100;

/**
 * What nobody's job does: reviews that ran out of time, tickets whose job was lost or fails again and again, customers whom a
 * vendor keeps waiting, promises that came due while their ticket was busy. Each step can be repeated and raced.
 */
export async function sweep(shell: Shell): Promise<void> {
  const ago = (ms: number) => new Date(shell.clock.now().getTime() - ms);
  const { db } = shell;
  for (const id of await listExpiredReviews(db, shell.clock.now(), atOnce)) {
    await each(shell, "review", id, () => expireReview(shell, id));
  }
  for (const id of await listFailingTickets(db, ago(stuckAfterMs), claimsInVain, atOnce)) {
    await each(shell, "failing", id, () => handOver(shell, id, failedInVain));
  }
  for (const id of await listLongWaits(db, ago(giveUpAfterMs), atOnce)) {
    await each(shell, "waiting", id, () => handOver(shell, id, "a system that it needs did not answer for a day"));
  }
  for (const id of await listLongWaits(db, ago(tellAfterMs), atOnce)) {
    await each(shell, "waiting", id, () => acknowledgeWait(shell, id));
  }
  for (const promise of await listKeepableFollowUps(db, atOnce)) {
    await each(shell, "follow_up", promise.id, () => inTransaction(db, (tx) => keepPromise(tx, shell, promise)));
  }
  for (const id of await listOverdueWebhooks(db, ago(lostAfterMs), atOnce)) {
    await each(shell, "webhook", id, () => pushAgain(shell, id));
  }
  for (const id of await listOverdueMails(db, ago(lostAfterMs), atOnce)) {
    await each(shell, "mail", id, () => inTransaction(db, (tx) => queueMail(tx, shell, id)));
  }
  for (const id of await listStuckTickets(db, ago(stuckAfterMs), atOnce)) {
    await each(shell, "stuck", id, () => resume(shell, id));
  }
}

/** Many sweepers may find the same ticket: one waiting job is enough. */
async function resume(shell: Shell, ticketId: string): Promise<void> {
  const payload = { workspaceId: shell.workspaceId, ticketId };
  await inTransaction(shell.db, (tx) => enqueue(tx, "resume_ticket", payload, { singletonKey: `sweep:${ticketId}` }));
}

async function pushAgain(shell: Shell, webhookId: string): Promise<void> {
  const payload = { workspaceId: shell.workspaceId, webhookId };
  await inTransaction(shell.db, (tx) => enqueue(tx, "push_webhook", payload, { singletonKey: webhookId }));
}

/** One that fails does not keep the others waiting, and whoever was faster has done it. */
async function each(shell: Shell, what: string, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (err) {
    if (err instanceof AppError && (err.code === "stale" || err.code === "already_decided")) return;
    shell.log.error({ err, what, id }, "sweep.failed");
  }
}
