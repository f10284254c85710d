import type { RecordedRow } from "@/server/core/policy/recorded-decision";
import type { Db } from "@/server/platform/db";

/** Where the next page begins: after this decision, towards the past. */
export interface DecisionInputCursor {
  asOfMs: number;
  id: string;
}

export interface DecisionInputPage {
  /** How many there are. */
  count: number;
  /** Reads them, which takes longer than to ask for the next page: ask first. */
  rows: () => { row: RecordedRow; at: DecisionInputCursor }[];
  /** null: there is no older one in the period. */
  next: DecisionInputCursor | null;
}

type Head = [asOfMs: number, ...(RecordedRow extends readonly [...infer Before, unknown] ? Before : never)];

/**
 * What decisions of a period were taken on, the newest first; without those whose plan a reviewer had changed. Two texts for
 * the whole page: a hundred thousand rows pass through the client's row by row ten times slower, and what was decided on is
 * handed out as it is stored.
 */
export async function listDecisionInputs(
  db: Db,
  period: { since: Date; until: Date },
  after: DecisionInputCursor | null,
  limit: number,
): Promise<DecisionInputPage> {
  const { since, until } = period;
  const [before, id] = after === null ? [until, noId] : [new Date(after.asOfMs), after.id];
  const [answer] = await db.$queryRaw<{ heads: string | null; bodies: string | null }[]>`
    select
      json_agg(json_build_array(floor(extract(epoch from as_of) * 1000)::bigint, decision_id, form, outcome,
        release, settings, replies, actions_hash) order by as_of desc, decision_id desc)::text as heads,
      string_agg(body::text, ',' order by as_of desc, decision_id desc) as bodies
    from (
      select * from decision_input
      where as_of >= ${since} and (as_of, decision_id) < (${before}, ${id}::uuid)
        and (form <> 2 or replies is not null)
      order by as_of desc, decision_id desc
      limit ${limit}) newest`;
  const heads = JSON.parse(answer?.heads ?? "[]") as Head[]; // written by the statement above
  const rows = () => {
    const bodies = JSON.parse(`[${answer?.bodies ?? ""}]`) as unknown[];
    return heads.map(([asOfMs, ...head], at) => ({
      row: [...head, bodies[at]] as RecordedRow,
      at: { asOfMs, id: head[0] },
    }));
  };
  const [oldestMs, oldest] = heads.at(-1) ?? [];
  const isLast = heads.length < limit || oldestMs === undefined || oldest === undefined;
  return { count: heads.length, rows, next: isLast ? null : { asOfMs: oldestMs, id: oldest } };
}

/** Below every id: what was decided at the end of the period itself is not in it. */
const noId = "00000000-0000-0000-0000-000000000000";

/** What a person made of a plan, where one had it to decide; `undone` where an effect of it was taken back. */
export type PersonDid = "approved" | "edited" | "rejected" | "escalated" | "undone";

export interface DecisionSequel {
  decisionId: string;
  ticketId: string;
  externalRef: string;
  person: PersonDid | null;
}

/** Of these decisions, which ticket each was for, and what became of it. */
export async function listDecisionSequels(db: Db, ids: readonly string[]): Promise<DecisionSequel[]> {
  const decisions = await db.decision.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, runId: true, ticketId: true },
  });
  const runId = { in: decisions.map((decision) => decision.runId) };
  const [tickets, reviews, undone] = await Promise.all([
    db.ticket.findMany({
      where: { id: { in: decisions.map(({ ticketId }) => ticketId) } },
      select: { id: true, externalRef: true },
    }),
    db.review.findMany({
      where: { runId, state: { in: ["approved", "rejected"] } },
      orderBy: { id: "asc" },
      select: { runId: true, state: true, verdict: true, editedBy: true },
    }),
    db.actionRun.findMany({ where: { runId, state: "undone" }, select: { runId: true } }),
  ]);
  const refs = new Map(tickets.map((ticket) => [ticket.id, ticket.externalRef]));
  const taken = new Set(undone.map((run) => run.runId));
  const verdicts = new Map(reviews.map((review) => [review.runId, verdictOf(review)]));
  return decisions.map((decision) => ({
    decisionId: decision.id,
    ticketId: decision.ticketId,
    externalRef: refs.get(decision.ticketId) ?? "",
    person: taken.has(decision.runId) ? "undone" : (verdicts.get(decision.runId) ?? null),
  }));
}

function verdictOf({
  state,
  verdict,
  editedBy,
}: {
  state: string;
  verdict: unknown;
  editedBy: string | null;
}): PersonDid {
  if (state === "approved") return editedBy === null ? "approved" : "edited";
  const reason = typeof verdict === "object" && verdict !== null && "reason" in verdict ? verdict.reason : null;
  return reason === "needs_person" ? "escalated" : "rejected";
}
