import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { Prisma, type QualityItem } from "@/prisma/generated/client";
import { ClaimHeldError } from "./claim-held-error";
import { claimSeconds, type QueueClaim } from "./queue-claims";

export type { QualityItem };

/** What waits for whom: to be scored, or for a lead to say who of two is right. */
export type QualityTab = "open" | "disputed";

/** Puts items into the list. Each resolution is in it once, whoever lists it. */
export async function insertQualityItems(tx: Db, items: Prisma.QualityItemCreateManyInput[]): Promise<void> {
  if (items.length > 0) await tx.qualityItem.createMany({ data: items, skipDuplicates: true });
}

/** Had a hand in the ticket: decided a card of it, changed one, or acted on it. */
const hadAHand = (memberId: string, ticket: Prisma.Sql) => Prisma.sql`(
  exists (select 1 from review r where r.ticket_id = ${ticket}
    and ${memberId}::uuid in (r.decided_by, r.first_by, r.edited_by))
  or exists (select 1 from action_run a where a.ticket_id = ${ticket}
    and a.actor_kind = 'member' and a.actor_id = ${memberId}))`;

/** One line of the list. It is the same of every item, whatever is behind it. */
export interface QualityRow {
  id: string;
  subject: string;
  intent: string | null;
  channel: string;
  resolvedAt: Date;
  mine: boolean;
}

/**
 * What waits for this member, longest waiting first: not what they scored, what another holds, or what they had a hand in.
 * And how many there are in all.
 */
export async function listQualityItems(
  db: Db,
  memberId: string,
  { tab, limit }: { tab: QualityTab; limit: number },
): Promise<{ items: QualityRow[]; total: number }> {
  const rows = await db.$queryRaw<(QualityRow & { total: number })[]>`
    select i.id, t.subject, d.intent, t.channel, i.resolved_at as "resolvedAt", (count(*) over ())::int as total,
      coalesce(i.claimed_by = ${memberId}::uuid and i.claim_until > clock_timestamp(), false) as mine
    from quality_item i join ticket t on t.id = i.ticket_id join quality_draw d on d.decision_id = i.decision_id
    where i.state = ${tab}
      and not exists (select 1 from quality_score s where s.item_id = i.id and s.member_id = ${memberId}::uuid)
      and not ${hadAHand(memberId, Prisma.sql`i.ticket_id`)}
      and (i.claimed_by is null or i.claimed_by = ${memberId}::uuid or i.claim_until <= clock_timestamp())
    order by i.resolved_at, i.id limit ${limit}::int`;
  return { items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Throws `not_found`. */
export async function getQualityItem(db: Db, id: string): Promise<QualityItem> {
  const item = await db.qualityItem.findFirst({ where: { id } });
  if (!item) throw new AppError("not_found", "There is no such item");
  return item;
}

/**
 * Why a member may not score an item; null: they may. What somebody approved or did themselves they do not judge, and nobody
 * looks at the same twice.
 */
export async function mayNotScore(db: Db, item: QualityItem, memberId: string): Promise<"own" | "scored" | null> {
  const rows = await db.$queryRaw<{ own: boolean; scored: boolean }[]>`
    select ${hadAHand(memberId, Prisma.sql`${item.ticketId}::uuid`)} as own,
      exists (select 1 from quality_score s where s.item_id = ${item.id}::uuid and s.member_id = ${memberId}::uuid) as scored`;
  if (rows[0]?.scored !== false) return "scored";
  return rows[0].own ? "own" : null;
}

/** Takes an item that nobody holds, for five minutes; who holds it already keeps their token. Throws `conflict` with the holder. */
export async function claimQualityItem(db: Db, id: string, memberId: string): Promise<QueueClaim> {
  const rows = await db.$queryRaw<QueueClaim[]>`
    update quality_item set
      claim_token = claim_token + case when claimed_by = ${memberId}::uuid and claim_until > clock_timestamp() then 0 else 1 end,
      claimed_by = ${memberId}::uuid, claim_until = clock_timestamp() + make_interval(secs => ${claimSeconds})
    where id = ${id}::uuid and state in ('open', 'disputed')
      and (claimed_by is null or claimed_by = ${memberId}::uuid or claim_until is null or claim_until <= clock_timestamp())
    returning claim_token as token, claim_until as until`;
  const claim = rows[0];
  if (claim) return claim;
  const { state, claimedBy } = await getQualityItem(db, id);
  if (state === "settled" || state === "void") throw new AppError("already_decided", "It is settled");
  throw new ClaimHeldError(claimedBy);
}

/**
 * Locks an item that waits, for who scores it. Throws `not_found`, `already_decided` when it waits no more, and `conflict`
 * when it is another's, or the claim was taken since.
 */
export async function lockQualityItem(
  tx: Db,
  id: string,
  { memberId, token }: { memberId: string; token: number },
): Promise<QualityItem> {
  const rows = await tx.$queryRaw<{ runs: boolean }[]>`
    select coalesce(claim_until > clock_timestamp(), false) as runs from quality_item where id = ${id}::uuid for update`;
  const item = await getQualityItem(tx, id);
  if (item.state === "settled" || item.state === "void") throw new AppError("already_decided", "It is settled");
  const isTheirs = item.claimedBy === memberId && item.claimToken === token;
  if (!isTheirs) throw new ClaimHeldError(rows[0]?.runs === true ? item.claimedBy : null);
  return item;
}

/** What becomes of an item that is locked: it is settled, waits for a lead, or goes back into the list. Nobody holds it then. */
export async function updateQualityItem(
  tx: Db,
  id: string,
  to: { state: "open" | "disputed" | "void" } | { state: "settled"; verdict: string; hard: boolean; settledAt: Date },
): Promise<void> {
  await tx.qualityItem.updateMany({ where: { id }, data: { ...to, claimedBy: null, claimUntil: null } });
}

/** How many wait in all, for whomever. */
export async function countQualityItems(db: Db): Promise<Record<QualityTab, number>> {
  const rows = await db.qualityItem.groupBy({
    by: ["state"],
    where: { state: { in: ["open", "disputed"] } },
    _count: true,
  });
  const of = (state: QualityTab) => rows.find((row) => row.state === state)?._count ?? 0;
  return { open: of("open"), disputed: of("disputed") };
}
