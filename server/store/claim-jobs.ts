import { deadLetterQueue, jobNames, type JobName } from "@/server/core/job/job";
import type { Waiting } from "@/server/core/job/share-slots";

/** The queue owner's connection. */
export interface QueueDb {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A job as the queue hands it out; with `retryCount` it names the attempt. */
export interface ClaimedJob {
  id: string;
  name: JobName;
  data: object;
  retryCount: number;
  groupId: string | null;
  /** Its last attempt ended without a word: the worker died, perhaps of it, or hung. */
  isSuspect: boolean;
}

/** Jobs queued before they carried their workspace count as one workspace of this name. */
export const workspaceOfJob = "coalesce(group_id, '')";
/** What the index holds: its own predicate, word for word, or the planner passes it over. */
export const isWaiting = `state < 'active' and not blocked and name <> '${deadLetterQueue}'`;

/** So many workspaces are looked at in one go, also such as only wait for a later time. */
const looksAtMost = 200;

/** Workspaces in their order, each found by one descent of the index, however much each has waiting. */
const ring = (name: string, beginsAfter: string, goesOn: string) => `
  ${name} (workspace, looks) as (
    (select ${workspaceOfJob}, 1 from pgboss.job where ${isWaiting} ${beginsAfter} order by 1 limit 1)
    union all
    select (
      select ${workspaceOfJob} from pgboss.job where ${isWaiting} and ${workspaceOfJob} > ${name}.workspace order by 1 limit 1
    ), looks + 1
    from ${name} where ${name}.workspace is not null and looks < ${String(looksAtMost)} ${goesOn}
  )`;

const findSql = `
  with recursive
  ${ring("ahead", `and ${workspaceOfJob} > $1`, "")},
  ${ring("behind", "", "and behind.workspace < $1")},
  looked as (
    select workspace from (
      select workspace from ahead where workspace is not null
      union all
      select workspace from behind where workspace <= $1
    ) as either
    order by workspace <= $1, workspace limit ${String(looksAtMost)}
  )
  select workspace as "workspaceId", due from looked cross join lateral (
    select count(*)::int as due from (
      select 1 from unnest($2::text[]) as queue (name) cross join lateral (
        select 1 from pgboss.job j
        where ${isWaiting} and ${workspaceOfJob} = looked.workspace and j.name = queue.name and start_after <= now()
        limit $3::int
      ) as found limit $3::int
    ) as due_job
  ) as counted
  order by workspace <= $1, workspace`;

/**
 * The next workspaces with waiting jobs, in a ring that begins after `after`, each with the number of its due ones, counted
 * up to `upTo`. Reads the index alone; the cost grows with `upTo` and is bounded whatever the number of jobs that wait.
 */
export async function findWaiting(db: QueueDb, after: string, upTo: number): Promise<Waiting[]> {
  const { rows } = await db.executeSql(findSql, [after, jobNames, upTo]);
  return rows as Waiting[];
}

/** Every failure that a worker lives to tell of states why. */
const endedSilently = "started_on is not null and output->>'why' is null";

/** What a claim sets is what pg-boss's own fetch sets: its supervision and its settling rest on it. */
const claimSql = `
  with next as materialized (
    select job.*, row_number() over (partition by job.suspect) as nth
    from unnest($1::text[], $2::int[]) as share (workspace, slots)
    cross join lateral (
      select found.* from unnest($3::text[]) as queue (name) cross join lateral (
        select j.id, j.name, ${endedSilently} as suspect from pgboss.job j
        where ${isWaiting} and ${workspaceOfJob} = share.workspace and j.name = queue.name and start_after <= now()
        order by start_after limit share.slots for update of j skip locked
      ) as found limit share.slots
    ) as job
  )
  update pgboss.job j set
    state = 'active', started_on = now(), heartbeat_on = now(),
    retry_count = case when started_on is not null then retry_count + 1 else retry_count end
  from next where j.id = next.id and j.name = next.name and (not suspect or nth = 1)
  returning j.id, j.name, j.data, j.retry_count as "retryCount", j.group_id as "groupId", next.suspect as "isSuspect"`;

/**
 * Takes due jobs, so many of each workspace, in the order of the queues and then of their times. Fewer come back where
 * another worker was quicker; none is given to two. Of suspects at most one is taken.
 */
export async function claimJobs(db: QueueDb, shares: ReadonlyMap<string, number>): Promise<ClaimedJob[]> {
  const { rows } = await db.executeSql(claimSql, [[...shares.keys()], [...shares.values()], jobNames]);
  return rows as ClaimedJob[];
}
