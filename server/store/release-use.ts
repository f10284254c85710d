import type { ReleaseUse } from "@/server/core/policy/check/release-issue";
import { replyCell } from "@/server/core/policy/find-cell";
import type { Db } from "@/server/platform/db";

/** So many decisions are looked through at most: the check is asked for whenever a draft is opened. */
const mostDecisions = 20_000;

/**
 * What tickets came to since then: how often each cell was planned for, and of which kinds the tickets were. null where the
 * workspace is younger than that, or has decided more than can be looked through: nothing is claimed then.
 */
export async function readReleaseUse(db: Db, since: Date): Promise<ReleaseUse | null> {
  const before = await db.decisionInput.findFirst({ where: { asOf: { lt: since } }, select: { decisionId: true } });
  if (before === null) return null;
  const [seen] = await db.$queryRaw<{ decisions: number }[]>`
    select count(*)::int as decisions
    from (select from decision_input where as_of >= ${since} limit ${mostDecisions + 1}) newest`;
  if ((seen?.decisions ?? 0) > mostDecisions) return null;
  const [cells, tickets] = await Promise.all([countCells(db, since), countTickets(db, since)]);
  return { cells, tickets };
}

async function countCells(db: Db, since: Date): Promise<ReleaseUse["cells"]> {
  const rows = await db.$queryRaw<{ cell: string; count: number }[]>`
    select (want ->> 'intent') || '.' || coalesce(part ->> 'action', ${replyCell}) as cell, count(*)::int as count
    from decision_input, json_array_elements(body -> 'wants') want, json_array_elements(body -> 'parts') part
    where as_of >= ${since} and want ->> 'intent' is not null
      and (part ->> 'want' = want ->> 'id' or (part -> 'wants')::jsonb ? (want ->> 'id'))
    group by 1`;
  return Object.fromEntries(rows.map(({ cell, count }) => [cell, count]));
}

async function countTickets(db: Db, since: Date): Promise<ReleaseUse["tickets"]> {
  const rows = await db.ticket.groupBy({
    by: ["intent", "urgency", "language"],
    // What was created since has been changed since as well: the list's index leads there.
    where: { updatedAt: { gte: since }, createdAt: { gte: since } },
    _count: true,
  });
  return rows.map(({ intent, urgency, language, _count: count }) => ({ intent, urgency, language, count }));
}
