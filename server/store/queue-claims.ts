import type { SnoozeEvent } from "@/server/core/queue/queue-item";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { ClaimHeldError } from "./claim-held-error";

/** A member's visible hold on an item. `until` goes by the database's clock; the token changes with the holder. */
export interface QueueClaim {
  token: number;
  until: Date;
}

/** How long a claim lasts without a renewal. */
export const claimSeconds = 300;

interface Standing {
  decided: boolean;
  claimed_by: string | null;
  runs: boolean;
}

/** Why a claim could not be had or kept, as an error to throw. */
async function refusal(db: Db, id: string, memberId: string): Promise<AppError> {
  const rows = await db.$queryRaw<Standing[]>`
    select decided_at is not null as decided, claimed_by, coalesce(claim_until > clock_timestamp(), false) as runs
    from queue_item where id = ${id}::uuid`;
  const row = rows[0];
  if (!row) return new AppError("not_found", "There is no such item in the queue");
  if (row.decided) return new AppError("already_decided", "It waits no more");
  return new ClaimHeldError(row.runs && row.claimed_by !== memberId ? row.claimed_by : null);
}

/** The ticket that an item stands for. Throws `not_found`. */
export async function getItemTicket(db: Db, id: string): Promise<string> {
  const item = await db.queueItem.findFirst({ where: { id }, select: { ticketId: true } });
  if (!item) throw new AppError("not_found", "There is no such item in the queue");
  return item.ticketId;
}

async function claimOr<C extends QueueClaim>(db: Db, id: string, memberId: string, rows: C[]): Promise<C> {
  const claim = rows[0];
  if (!claim) throw await refusal(db, id, memberId);
  return claim;
}

/**
 * Takes an item that nobody holds, for `claimSeconds`; who holds it already keeps their token. `at`: since when they have it in hand,
 * by the clock of the business. Throws `not_found`,
 * `already_decided`, and `conflict` with the holder.
 */
export async function claimQueueItem(db: Db, id: string, memberId: string, at: Date): Promise<QueueClaim> {
  const rows = await db.$queryRaw<QueueClaim[]>`
    update queue_item set
      claim_token = claim_token + case when claimed_by = ${memberId}::uuid and claim_until > clock_timestamp() then 0 else 1 end,
      held_at = case when claimed_by = ${memberId}::uuid and claim_until > clock_timestamp() then held_at else ${at} end,
      held_by = ${memberId}::uuid, claimed_by = ${memberId}::uuid, claim_until = clock_timestamp() + make_interval(secs => ${claimSeconds}),
      changed_at = clock_timestamp()
    where id = ${id}::uuid and decided_at is null
      and (claimed_by is null or claimed_by = ${memberId}::uuid or claim_until is null or claim_until <= clock_timestamp())
    returning claim_token as token, claim_until as until`;
  return claimOr(db, id, memberId, rows);
}

/**
 * Makes a claim last anew, also one that has run out and that nobody has taken since. Throws `not_found`, `already_decided`,
 * and `conflict` once it is another's.
 */
export async function renewQueueClaim(db: Db, id: string, memberId: string, token: number): Promise<QueueClaim> {
  const rows = await db.$queryRaw<QueueClaim[]>`
    update queue_item set claim_until = clock_timestamp() + make_interval(secs => ${claimSeconds}),
      changed_at = clock_timestamp()
    where id = ${id}::uuid and decided_at is null and claimed_by = ${memberId}::uuid and claim_token = ${token}::int
    returning claim_token as token, claim_until as until`;
  return claimOr(db, id, memberId, rows);
}

/** Lets an item go. False: the claim is not this one any more, and nothing has happened. */
export async function releaseQueueClaim(db: Db, id: string, memberId: string, token: number): Promise<boolean> {
  const count = await db.$executeRaw`
    update queue_item set claimed_by = null, claim_until = null, held_by = null, held_at = null,
      changed_at = clock_timestamp()
    where id = ${id}::uuid and decided_at is null and claimed_by = ${memberId}::uuid and claim_token = ${token}::int`;
  return count === 1;
}

/** A claim that a lead took, and from whom: null where nobody else's ran. */
export interface TakenClaim extends QueueClaim {
  had: string | null;
}

/** Takes an item from whoever holds it: their token is good for nothing from then on. Throws `not_found`, `already_decided`. */
export async function takeQueueClaim(db: Db, id: string, memberId: string, at: Date): Promise<TakenClaim> {
  const rows = await db.$queryRaw<TakenClaim[]>`
    with before as (
      select claimed_by, claim_until > clock_timestamp() as runs from queue_item where id = ${id}::uuid for update
    )
    update queue_item set claim_token = claim_token + 1, claimed_by = ${memberId}::uuid, held_by = ${memberId}::uuid, held_at = ${at},
      claim_until = clock_timestamp() + make_interval(secs => ${claimSeconds}), changed_at = clock_timestamp()
    where id = ${id}::uuid and decided_at is null and exists (select 1 from before)
    returning claim_token as token, claim_until as until,
      (select claimed_by from before where runs and claimed_by <> ${memberId}::uuid) as had`;
  return claimOr(db, id, memberId, rows);
}

/**
 * Puts an item aside until a time, an event, or the first of both, and lets it go. Its due time runs on. Throws `not_found`,
 * `already_decided`, and `conflict` while another holds it.
 */
export async function snoozeQueueItem(
  db: Db,
  id: string,
  memberId: string,
  snooze: { until: Date | null; event: SnoozeEvent | null },
): Promise<void> {
  const count = await db.$executeRaw`
    update queue_item set snooze_until = ${snooze.until}, snooze_event = ${snooze.event}, claimed_by = null,
      claim_until = null, changed_at = clock_timestamp()
    where id = ${id}::uuid and decided_at is null
      and (claimed_by is null or claimed_by = ${memberId}::uuid or claim_until <= clock_timestamp())`;
  if (count !== 1) throw await refusal(db, id, memberId);
}

/** Brings an item back before its time. False: it did not sleep. Throws `not_found`, `already_decided`. */
export async function wakeQueueItem(db: Db, id: string, memberId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ slept: boolean }[]>`
    with before as (
      select snooze_until is not null or snooze_event is not null as slept from queue_item where id = ${id}::uuid for update
    )
    update queue_item set snooze_until = null, snooze_event = null, changed_at = clock_timestamp()
    where id = ${id}::uuid and decided_at is null and exists (select 1 from before)
    returning (select slept from before) as slept`;
  const row = rows[0];
  if (!row) throw await refusal(db, id, memberId);
  return row.slept;
}
