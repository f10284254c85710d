import type { Db } from "@/server/platform/db";

/** One settled part with the release that decided it. */
export interface DecidedEvidence {
  release: number;
  createdAt: Date;
  /** When it turned out wrong; null: not so far. */
  failedAt: Date | null;
}

/** Enough to tell two releases apart; what comes later changes nothing any more. */
const atMost = 20_000;

/** Evidence on these intents since a moment, of decisions made under these releases, in the order in which it was settled. */
export async function listDecidedEvidence(
  db: Db,
  { releases, intents, since }: { releases: readonly number[]; intents: readonly string[]; since: Date },
): Promise<DecidedEvidence[]> {
  return db.$queryRaw<DecidedEvidence[]>`
    select d.release, i.created_at as "createdAt", case when i.result = 'failed' then i.settled_at end as "failedAt"
    from evidence_item i join decision d on d.workspace_id = i.workspace_id and d.id = i.decision_id
    where i.created_at >= ${since} and i.intent = any(${[...intents]}) and d.release = any(${[...releases]}::int[])
    order by i.created_at, i.id limit ${atMost}`;
}
