import type { Db } from "@/server/platform/db";

/**
 * Takes one retry at a vendor out of the workspace's bucket, which holds a minute's worth and fills evenly. False: none is
 * left at `now`. One statement, so that workers of several processes share what there is; a process that dies afterwards has
 * lost the workspace a retry, and nothing else. A clock that goes back fills nothing twice.
 */
export async function takeRetry(db: Db, perMinute: number, now: Date): Promise<boolean> {
  const taken = await db.$executeRaw`
    insert into retry_bucket as b (tokens, filled_at) values (${perMinute}::float8 - 1, ${now}::timestamptz)
    on conflict (workspace_id) do update set
      tokens = least(${perMinute}::float8, b.tokens + ${perMinute}::float8 / 60 *
        greatest(0, extract(epoch from excluded.filled_at - b.filled_at)::float8)) - 1,
      filled_at = greatest(b.filled_at, excluded.filled_at)
    where least(${perMinute}::float8, b.tokens + ${perMinute}::float8 / 60 *
        greatest(0, extract(epoch from excluded.filled_at - b.filled_at)::float8)) >= 1`;
  return taken === 1;
}
