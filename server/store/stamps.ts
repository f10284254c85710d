import type { Ruling } from "@/server/core/policy/ruling-release";
import type { Db } from "@/server/platform/db";

/** Which release, settings and documents rule now: what everything that is kept in memory is compared with. */
export interface Stamps extends Ruling {
  settings: number;
  /** Changes whenever a public document is added, changed or taken away. */
  knowledge: string;
}

/** Reads all stamps in one statement: each ticket asks for them once. */
export async function readStamps(db: Db): Promise<Stamps> {
  const rows = await db.$queryRaw<Stamps[]>`
    select
      (select max(number) from release r where state = 'published' and not exists (
        select from release_rollout o where o.release = r.number and o.state = 'stopped')) as release,
      (select json_build_object('release', release, 'previous', previous, 'share', share)
        from release_rollout where state = 'running') as rollout,
      (select coalesce(max(revision), 0) from settings) as settings,
      (select count(*) || ':' || coalesce(max(synced_at)::text, '') || ':' || coalesce(max(deleted_at)::text, '')
        from document) as knowledge`;
  return rows[0] ?? { release: null, rollout: null, settings: 0, knowledge: "" };
}
