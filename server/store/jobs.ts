import pg from "pg";
import { PgBoss } from "pg-boss";
import {
  deadLetterQueue,
  jobDeletionSeconds,
  jobExpirySeconds,
  jobHeartbeatSeconds,
  jobNames,
  jobPayloads,
  jobRetentionSeconds,
  jobRules,
  type JobName,
  type JobPayload,
} from "@/server/core/job/job";
import { connectionOf } from "@/server/platform/connection-of";
import type { Db } from "@/server/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { isWaiting, workspaceOfJob } from "./claim-jobs";

export interface EnqueueOptions {
  startAfterSeconds?: number;
  /**
   * Not queued again while a job of this name and key waits. Only for work that reads everything afresh and loses nothing
   * by it: a worker may take the waiting job just before this transaction commits, and then not see what it wrote.
   */
  singletonKey?: string;
}

/**
 * The only way to queue work. The job exists if and only if the transaction of `tx` commits.
 * A plain insert, as pg-boss documents it: its own `send` needs a started instance in every process, and rights of the
 * queue's owner. What `send` would copy from the queue's row is stated here, from the same rules.
 */
export async function enqueue<N extends JobName>(
  tx: Db,
  name: N,
  payload: JobPayload<N>,
  options: EnqueueOptions = {},
): Promise<void> {
  await tx.$executeRaw(jobInsert(name, payload, options));
}

/** The same as SQL, for a statement that writes more than this: `from` says whether there is a job to queue. */
export function jobInsert<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  { startAfterSeconds = 0, singletonKey }: EnqueueOptions = {},
  from: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  const parsed = jobPayloads[name].parse(payload);
  const data = JSON.stringify(parsed);
  const rule = jobRules[name];
  const key = singletonKey ?? null;
  return Prisma.sql`
    insert into pgboss.job (
      name, data, group_id, start_after, keep_until, singleton_key, policy, dead_letter, retry_limit, retry_delay, retry_backoff,
      retry_delay_max, expire_seconds, heartbeat_seconds, deletion_seconds
    ) select
      ${name}, ${data}::jsonb, ${parsed.workspaceId}, now() + make_interval(secs => ${startAfterSeconds}::float8),
      now() + make_interval(secs => ${startAfterSeconds + jobRetentionSeconds}::float8),
      ${key}::text, case when ${key}::text is null then 'standard' else 'short' end, ${deadLetterQueue},
      ${rule.retryLimit}::int, ${rule.retryDelaySeconds}::int, true, ${rule.retryDelayMaxSeconds}::int,
      ${jobExpirySeconds}::int, ${jobHeartbeatSeconds}::int, ${jobDeletionSeconds}::int
    ${from} on conflict do nothing`;
}

/**
 * Makes the queue's tables and queues, or brings them up to date; run after the migrations, as often as one likes.
 * `databaseUrl`: the owner's, as for the migrations.
 */
export async function installJobs(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    ...connectionOf(databaseUrl),
    supervise: false,
    schedule: false,
    registerInstance: false,
    max: 2,
  });
  let fault: unknown = null;
  boss.on("error", (error) => {
    fault ??= error;
  });
  await boss.start();
  try {
    await boss.createQueue(deadLetterQueue, { deleteAfterSeconds: jobRetentionSeconds });
    for (const name of jobNames) {
      const options = queueOptions(name);
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (fault !== null) throw new Error("the job queue could not be installed", { cause: fault });
  await withOwner(databaseUrl, async (client) => {
    await client.query(indexWaiting);
    // Our role may add a job and see when one starts. It cannot read payloads: the queue is one for all workspaces.
    await client.query("grant insert, select (id, name, state, start_after) on pgboss.job to resolvent_app");
  });
}

/**
 * By this the next jobs of one workspace are found without stepping over another's. Of pg-boss's own indexes none knows whose a
 * job is.
 */
const indexWaiting = `create index if not exists job_waiting_by_workspace
  on pgboss.job ((${workspaceOfJob}), name, start_after) where ${isWaiting}`;

function queueOptions(name: JobName) {
  const rule = jobRules[name];
  return {
    retryLimit: rule.retryLimit,
    retryDelay: rule.retryDelaySeconds,
    retryDelayMax: rule.retryDelayMaxSeconds,
    retryBackoff: true,
    deadLetter: deadLetterQueue,
    expireInSeconds: jobExpirySeconds,
    heartbeatSeconds: jobHeartbeatSeconds,
    deleteAfterSeconds: jobDeletionSeconds,
    retentionSeconds: jobRetentionSeconds,
  };
}

async function withOwner(databaseUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(connectionOf(databaseUrl));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
