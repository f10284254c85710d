import type { Db } from "@/server/platform/db";
import { inTransaction } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { retryAfterMs } from "@/server/platform/http";
import { postOutside, type Posted } from "@/server/platform/post-outside";
import { signWebhook } from "@/server/platform/standard-webhook";
import { enqueue } from "@/server/store/jobs";
import {
  claimOutgoingWebhook,
  endOutgoingWebhook,
  findOutgoingWebhook,
  postponeOutgoingWebhook,
  type Attempt,
  type OutgoingWebhook,
} from "@/server/store/outgoing-webhooks";
import {
  disableEndpoint,
  findWebhookEndpoint,
  passEndpoint,
  spareEndpoint,
  type WebhookEndpoint,
} from "@/server/store/webhook-endpoints";
import { auditWebhookEndpoint } from "./audit-webhook-endpoint";
import type { Shell } from "./shell";

const firstWaitMs = 5_000;
const longestWaitMs = 2 * 3_600_000;
const longestSpareMs = 5 * 60_000;
const giveUpAfterMs = 24 * 3_600_000;

/**
 * One attempt at a push, when it is due: at least once, always under the same id and with the same bytes. 2xx ends it; 410
 * ends the endpoint; anything else is tried again for a day, ever more rarely. A worker that dies between the call and its
 * record has its successor send it again.
 */
export async function pushWebhook(shell: Shell, webhookId: string): Promise<void> {
  const row = await findOutgoingWebhook(shell.db, webhookId);
  if (row?.state !== "waiting" || row.payload === null) return;
  const now = shell.clock.now();
  const isDue = row.nextAttemptAt.getTime() <= now.getTime();
  if (!isDue) return comeBack(shell.db, shell, webhookId, row.nextAttemptAt);
  const endpoint = await findWebhookEndpoint(shell.db, row.endpointId);
  if (endpoint?.disabledAt !== null) return drop(shell, row);
  const leaseUntil = new Date(now.getTime() + shell.timing.leaseSeconds * 1000);
  const sparedUntil = await passEndpoint(shell.db, endpoint.id, now, leaseUntil);
  if (sparedUntil !== null) return postpone(shell, row, waited(shell, sparedUntil.getTime() - now.getTime()));
  const attempt = await claimOutgoingWebhook(shell.db, webhookId, now, leaseUntil);
  if (!attempt) return;
  const posted = await shell.step("push webhook", () => send(shell, endpoint, row, row.payload ?? ""));
  await shell.step("record push", () =>
    inTransaction(shell.db, (tx) => record(tx, shell, { row, endpoint, attempt, posted })),
  );
}

function send(shell: Shell, endpoint: WebhookEndpoint, row: OutgoingWebhook, body: string): Promise<Posted> {
  const { previousUntil, secrets } = endpoint;
  const bothSign = previousUntil !== null && previousUntil.getTime() > shell.clock.now().getTime();
  // Real time: the receiver refuses what is old by its own clock, whatever time the business has.
  const signed = signWebhook({ id: row.id, body, at: new Date() }, bothSign ? secrets : secrets.slice(0, 1));
  const headers = { ...signed, "content-type": "application/json", "user-agent": "resolvent-webhook/1" };
  const how = { deadlineMs: shell.timing.callDeadlineMs, reach: { loopback: !env().production } };
  return postOutside(endpoint.url, { headers, body }, how);
}

interface Sent {
  row: OutgoingWebhook;
  endpoint: WebhookEndpoint;
  attempt: Attempt;
  posted: Posted;
}

async function record(tx: Db, shell: Shell, sent: Sent): Promise<void> {
  const { endpoint, attempt, posted } = sent;
  const at = shell.clock.now();
  const status = posted.kind === "answered" ? posted.status : null;
  if (status !== null && status >= 200 && status < 300) {
    await spareEndpoint(tx, endpoint.id, null);
    await endOutgoingWebhook(tx, attempt, { state: "delivered", lastError: null, at });
  } else if (status === 410) {
    await endOutgoingWebhook(tx, attempt, { state: "dropped", lastError: "http_410", at });
    if (!(await disableEndpoint(tx, endpoint.id, "gone", at))) return;
    await auditWebhookEndpoint(tx, { endpointId: endpoint.id, change: "endpoint_gone", memberId: null, at });
  } else await tryLater(tx, shell, sent, at);
}

/** A receiver that is down or crowded is spared by all; one that refuses this very push takes the others. */
async function tryLater(tx: Db, shell: Shell, { row, endpoint, attempt, posted }: Sent, at: Date): Promise<void> {
  const isAnswer = posted.kind === "answered";
  const lastError = isAnswer ? `http_${String(posted.status)}` : posted.why;
  const isDown = !isAnswer || posted.status >= 500 || posted.status === 429;
  const asked = isAnswer ? (retryAfterMs(posted.headers, Date.now()) ?? 0) : 0;
  const wait = Math.max(backoffMs(attempt.attempts), Math.min(asked, longestWaitMs));
  await spareEndpoint(tx, endpoint.id, isDown ? new Date(at.getTime() + Math.min(wait, longestSpareMs)) : null);
  const nextAttemptAt = waited(shell, wait);
  shell.log.warn(
    { webhook: row.id, endpoint: endpoint.id, attempts: attempt.attempts, lastError },
    "webhook.not_taken",
  );
  if (isTooLate(row, nextAttemptAt)) {
    await endOutgoingWebhook(tx, attempt, { state: "given_up", lastError, at });
  } else if (await postponeOutgoingWebhook(tx, attempt, { nextAttemptAt, lastError })) {
    await comeBack(tx, shell, row.id, nextAttemptAt);
  }
}

function isTooLate(row: OutgoingWebhook, nextAttemptAt: Date): boolean {
  return nextAttemptAt.getTime() > row.createdAt.getTime() + giveUpAfterMs;
}

/** 5 s, 20 s, 80 s … and from the sixth failure on every two hours. */
function backoffMs(attempts: number): number {
  return Math.min(firstWaitMs * 4 ** (attempts - 1), longestWaitMs);
}

/** Spread, so that what failed together does not come back together. */
function waited(shell: Shell, ms: number): Date {
  return new Date(shell.clock.now().getTime() + Math.ceil(ms * (1 + shell.ids.draw() / 4)));
}

/** Not tried: nothing is counted. What waited out its day behind a dead receiver is given up like any other. */
async function postpone(shell: Shell, row: OutgoingWebhook, nextAttemptAt: Date): Promise<void> {
  await inTransaction(shell.db, async (tx) => {
    if (isTooLate(row, nextAttemptAt)) {
      const lastError = row.lastError ?? "receiver_down";
      await endOutgoingWebhook(tx, row, { state: "given_up", lastError, at: shell.clock.now() });
    } else if (await postponeOutgoingWebhook(tx, row, { nextAttemptAt })) {
      await comeBack(tx, shell, row.id, nextAttemptAt);
    }
  });
}

async function drop(shell: Shell, row: OutgoingWebhook): Promise<void> {
  const lastError = "endpoint_disabled";
  await endOutgoingWebhook(shell.db, row, { state: "dropped", lastError, at: shell.clock.now() });
}

/** One job waits for a push, however many found it too early. */
async function comeBack(tx: Db, shell: Shell, webhookId: string, at: Date): Promise<void> {
  const startAfterSeconds = Math.max(0, Math.ceil((at.getTime() - shell.clock.now().getTime()) / 1000));
  const payload = { workspaceId: shell.workspaceId, webhookId };
  await enqueue(tx, "push_webhook", payload, { startAfterSeconds, singletonKey: webhookId });
}
