import { dueAt, rankAt } from "@/server/core/queue/cost-of-delay";
import { projectItem, type Projected } from "@/server/core/queue/project-item";
import type { QueueKind, QueueVerdict, SnoozeEvent } from "@/server/core/queue/queue-item";
import { Triage } from "@/server/core/evidence/triage";
import type { Settings } from "@/server/core/policy/settings";
import type { Db } from "@/server/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { AppError } from "@/server/platform/errors";
import { ClaimHeldError } from "./claim-held-error";
import { findSettings } from "./settings";

/** What begins to wait. Everything else that the queue shows is read from the rows that it stands for. */
export interface NewQueueItem {
  kind: QueueKind;
  /** The review's, the escalation's, or for a wait the run's. */
  id: string;
  ticketId: string;
  decisionId: string | null;
  runId: string | null;
  /** Of an escalation; null for what says it by its decision. */
  causes: readonly string[] | null;
  team: string | null;
  at: Date;
}

interface Sources {
  episode: number;
  channel: string;
  intent: string | null;
  urgency: string | null;
  language: string | null;
  team: string | null;
  release: number | null;
  decision: unknown;
  input: unknown;
  approved: string[] | null;
  asked_at: Date | null;
  found_by: string;
}

/** What a search of the queue looks through. No subject is longer in an index. */
const foundBy = Prisma.sql`lower(left(t.subject, 200) || chr(10) || left(t.external_ref, 100))`;

/** One statement for all that an item is made from: the ticket, the decision, and since when the customer waits. */
async function readSources(tx: Db, { ticketId, decisionId, runId }: NewQueueItem): Promise<Sources> {
  const rows = await tx.$queryRaw<Sources[]>`
    select t.episode, t.channel, t.intent, t.urgency, t.language, t.team, d.release, d.body as decision, i.body as input,
      ${foundBy} as found_by,
      (select array_agg(p.part) from review r cross join jsonb_array_elements_text(r.verdict->'parts') as p (part)
        where r.ticket_id = t.id and r.run_id = d.run_id and r.state = 'approved') as approved,
      coalesce(
        (select min(m.at) from message m where m.ticket_id = t.id and m.direction = 'in' and not m.automatic
          and m.at > coalesce((select max(o.at) from message o
            where o.ticket_id = t.id and o.direction = 'out' and not o.automatic), '-infinity')),
        (select max(e.opened_at) from episode e where e.ticket_id = t.id and e.number = t.episode and not exists (
          select from message o where o.ticket_id = t.id and o.direction = 'out' and not o.automatic and o.at > e.opened_at)
        )) as asked_at
    from ticket t
    left join lateral (
      select d.id, d.run_id, d.body, d.release from decision d
      where d.ticket_id = t.id and (d.id = ${decisionId}::uuid or (${decisionId}::uuid is null and d.run_id = ${runId}::uuid))
      order by d.created_at desc limit 1) d on true
    left join decision_input i on i.decision_id = d.id
    where t.id = ${ticketId}::uuid`;
  const row = rows[0];
  if (!row) throw new AppError("not_found", "There is no such ticket");
  return row;
}

/**
 * Puts into the queue what waits for a person from now on; call it in the transaction that makes it wait, after the ticket's
 * own fields are written. An item that ended under the same id (a ticket that waits for its vendor again) begins anew.
 */
export async function insertQueueItem(tx: Db, item: NewQueueItem): Promise<void> {
  const { kind, id, ticketId, at } = item;
  const sources = await readSources(tx, item);
  const { decision, input, approved } = sources;
  const projected = projectItem({ kind, decision, input, approved: approved ?? [] });
  const { value, reasons, actions, sampled } = projected;
  const urgency = Triage.shape.urgency.safeParse(sources.urgency).data ?? "normal";
  const data = {
    ...{ kind, ticketId, episode: sources.episode, intent: sources.intent, channel: sources.channel, urgency },
    ...{ language: sources.language, team: item.team ?? sources.team, actions, sampled, release: sources.release },
    ...{ valueMinor: value === null ? null : BigInt(value.minor), currency: value?.currency ?? null },
    reasons: kind === "wait" ? [] : [...(item.causes ?? reasons)],
    ...placeOf(await findSettings(tx), { ...projected, urgency }, sources.asked_at, at),
    ...{ createdAt: at, foundBy: sources.found_by },
  };
  if (kind === "wait") await tx.queueItem.deleteMany({ where: { id, kind } });
  await tx.queueItem.createMany({ data: [{ id, ...data }] });
}

/** Since when it waits, when it is due, and where it stands. A message's time is its source's: nobody waits since the future. */
function placeOf(
  settings: Settings | null,
  of: Projected & { urgency: Triage["urgency"] },
  askedAt: Date | null,
  at: Date,
): { waitingSince: Date; dueAt: Date | null; rankAt: Date } {
  const waitingSince = askedAt !== null && askedAt < at ? askedAt : at;
  if (settings === null) return { waitingSince, dueAt: null, rankAt: waitingSince };
  const due = dueAt(settings, of.urgency, waitingSince);
  const delayed = { urgency: of.urgency, value: of.value, riskKinds: of.riskKinds, actions: of.actions.length };
  return { waitingSince, dueAt: due, rankAt: rankAt(due, delayed, settings.highValueLines) };
}

/** How what waited has ended. `actsAt`: until then it can be taken back. */
export interface QueueEnd {
  verdict: QueueVerdict;
  by: string | null;
  at: Date;
  actsAt?: Date | null;
}

/** Takes it out of the queue; nothing where it is out already. What has been decided is claimed and snoozed no more. */
export async function closeQueueItem(tx: Db, id: string, end: QueueEnd): Promise<void> {
  await tx.$executeRaw`
    update queue_item set decided_at = ${end.at}, decided_by = ${end.by}::uuid, verdict = ${end.verdict},
      acts_at = ${end.actsAt ?? null}, claimed_by = null, claim_until = null, snooze_until = null, snooze_event = null,
      changed_at = clock_timestamp()
    where id = ${id}::uuid and decided_at is null`;
}

/** How what waited has ended; null while it waits, or once that is no verdict any more. */
export async function findQueueEnd(db: Db, id: string): Promise<{ verdict: string; by: string | null } | null> {
  const row = await db.queueItem.findFirst({ where: { id }, select: { verdict: true, decidedBy: true } });
  if (!row || row.verdict === null) return null;
  return { verdict: row.verdict, by: row.decidedBy };
}

/** Closes whatever of one kind waits on a ticket. */
export async function closeQueueItemsOf(tx: Db, ticketId: string, kind: QueueKind, end: QueueEnd): Promise<void> {
  await tx.$executeRaw`
    update queue_item set decided_at = ${end.at}, decided_by = ${end.by}::uuid, verdict = ${end.verdict},
      acts_at = ${end.actsAt ?? null}, claimed_by = null, claim_until = null, snooze_until = null, snooze_event = null,
      changed_at = clock_timestamp()
    where ticket_id = ${ticketId}::uuid and kind = ${kind} and decided_at is null`;
}

/** A card that was changed and still waits: what the queue shows of it is read anew; its place, claim and due time stay. */
export async function reprojectQueueItem(tx: Db, item: Omit<NewQueueItem, "causes" | "team">): Promise<void> {
  const { decision, input, approved, release } = await readSources(tx, { ...item, causes: null, team: null });
  const shown = projectItem({ kind: item.kind, decision, input, approved: approved ?? [] });
  const { actions, value, reasons, sampled } = shown;
  const money = { valueMinor: value === null ? null : BigInt(value.minor), currency: value?.currency ?? null };
  await tx.queueItem.updateMany({ where: { id: item.id }, data: { actions, reasons, sampled, release, ...money } });
  await markQueueItem(tx, item.id, {});
}

/** What was decided has come to nothing after all, or is a verdict no more (null: nothing is told of it). */
export async function amendQueueItems(tx: Db, ids: readonly string[], verdict: QueueVerdict | null): Promise<void> {
  await tx.$executeRaw`
    update queue_item set verdict = ${verdict}, acts_at = null, changed_at = clock_timestamp()
    where id = any(${[...ids]}::uuid[]) and decided_at is not null`;
}

/** Changes what the queue shows of an item that waits, or whose effect can still be taken back. */
export async function markQueueItem(
  tx: Db,
  id: string,
  marks: { needsSecond?: boolean; release?: number | null; takenBy?: string | null; actsAt?: Date | null },
): Promise<void> {
  await tx.queueItem.updateMany({ where: { id }, data: marks });
  await tx.$executeRaw`update queue_item set changed_at = clock_timestamp() where id = ${id}::uuid`;
}

/** Wakes what sleeps on a ticket until this happens; call it in the transaction in which it happens. */
export async function wakeQueueItems(tx: Db, ticketId: string, event: SnoozeEvent): Promise<void> {
  await tx.$executeRaw`
    update queue_item set snooze_until = null, snooze_event = null, changed_at = clock_timestamp()
    where ticket_id = ${ticketId}::uuid and snooze_event = ${event} and decided_at is null`;
}

/** What waits on a ticket, and who claimed it last. */
export async function listWaitingItems(db: Db, ticketId: string): Promise<{ id: string; claimedBy: string | null }[]> {
  const where = { ticketId, decidedAt: null };
  return db.queueItem.findMany({ where, select: { id: true, claimedBy: true }, orderBy: { id: "asc" } });
}

interface ClaimRow {
  claimed_by: string | null;
  claim_token: number;
  runs: boolean;
}

/**
 * Refuses who decides on something that another holds, or under a claim that was taken from them: `conflict`, naming the
 * holder (`ClaimHeldError`). Whoever has no token passes when nobody holds it. Locks the item for the transaction, so that
 * the claim cannot be taken in the middle of it.
 */
export async function assertClaim(tx: Db, id: string, memberId: string, token: number | null): Promise<void> {
  const rows = await tx.$queryRaw<ClaimRow[]>`
    select claimed_by, claim_token, coalesce(claim_until > clock_timestamp(), false) as runs
    from queue_item where id = ${id}::uuid for update`;
  const row = rows[0];
  if (!row) throw new AppError("not_found", "There is no such item in the queue");
  if (row.runs && row.claimed_by !== null && row.claimed_by !== memberId) throw new ClaimHeldError(row.claimed_by);
  if (token !== null && token !== row.claim_token) throw new ClaimHeldError(null);
}
