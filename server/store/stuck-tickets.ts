import type { Db } from "@/server/platform/db";

interface Found {
  id: string;
}

/**
 * Tickets that nobody holds and on which something should have gone on before `before`: new or working, waiting for a vendor
 * without a look, waiting for a review without a card, with a verdict that nobody carried out, or with something begun and open that a person has now. Longest
 * first. Leases go by the database's clock.
 */
export async function listStuckTickets(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<Found[]>`
    select t.id from ticket t
    where (t.lease_until is null or t.lease_until < clock_timestamp()) and t.updated_at < ${before.toISOString()}::timestamptz
      and (
        t.state in ('new', 'working', 'waiting_vendor')
        or (t.state = 'waiting_review'
          and not exists (select 1 from review r where r.ticket_id = t.id and r.state = 'waiting'))
        or (t.state = 'waiting_review' and exists (
          select 1 from review r where r.ticket_id = t.id and r.state in ('approved', 'rejected')
            and r.acted_at is null and r.acts_at < ${before.toISOString()}::timestamptz))
        or (t.state in ('escalated', 'taken_over', 'duplicate') and exists (
          select 1 from action_run a where a.ticket_id = t.id and a.episode = t.episode
            and a.state in ('held', 'sent', 'accepted', 'waiting_vendor', 'unknown', 'not_done')
            and a.updated_at < ${before.toISOString()}::timestamptz)))
    order by t.updated_at limit ${limit}::int`;
  return rows.map(({ id }) => id);
}

/**
 * Tickets that were taken up again and again without coming to a decision: each claim counts one up, and the last decision
 * knows at which number it was made. A ticket that merely waits in a long queue was not claimed.
 */
export async function listFailingTickets(db: Db, before: Date, claims: number, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<Found[]>`
    select t.id from ticket t
    where t.state in ('new', 'working') and t.updated_at < ${before.toISOString()}::timestamptz
      and (t.lease_until is null or t.lease_until < clock_timestamp())
      and t.fence - coalesce((select max(r.fence) from run r where r.ticket_id = t.id), 0) >= ${claims}::int
    order by t.updated_at limit ${limit}::int`;
  return rows.map(({ id }) => id);
}

/**
 * Tickets that wait for a vendor since before `since`: counted from the customer's newest message, the newest approval, or the
 * opening of the episode, whichever came last.
 */
export async function listLongWaits(db: Db, since: Date, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<Found[]>`
    select t.id from ticket t
    where t.state = 'waiting_vendor' and greatest(
      (select max(m.at) from message m where m.ticket_id = t.id and m.direction = 'in' and not m.automatic),
      (select max(r.decided_at) from review r where r.ticket_id = t.id and r.state = 'approved'),
      (select max(e.opened_at) from episode e where e.ticket_id = t.id)) < ${since.toISOString()}::timestamptz
    order by t.updated_at limit ${limit}::int`;
  return rows.map(({ id }) => id);
}

/** Reviews that nobody decided in time, longest first. */
export async function listExpiredReviews(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.review.findMany({
    where: { state: "waiting", expiresAt: { lt: now } },
    orderBy: { expiresAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
