import type { RecordedRow } from "@/server/core/policy/recorded-decision";
import type { Db } from "@/server/platform/db";

/** Where the next page begins: after this decision, towards the past. */
export interface DecisionInputCursor {
  asOfMs: number;
  id: string;
}

export interface DecisionInputPage {
  rows: { row: RecordedRow; at: DecisionInputCursor }[];
  /** null: there is no older one in the period. */
  next: DecisionInputCursor | null;
}

type Row = [asOfMs: number, ...RecordedRow];

/**
 * What decisions of a period were taken on, the newest first; without those whose plan a reviewer had changed. One text for
 * the whole page: a hundred thousand rows pass through the client's row by row ten times slower.
 */
export async function listDecisionInputs(
  db: Db,
  period: { since: Date; until: Date },
  after: DecisionInputCursor | null,
  limit: number,
): Promise<DecisionInputPage> {
  const { since, until } = period;
  const [before, id] = after === null ? [until, noId] : [new Date(after.asOfMs), after.id];
  const [answer] = await db.$queryRaw<{ page: string | null }[]>`
    select json_agg(json_build_array(floor(extract(epoch from as_of) * 1000)::bigint, decision_id, form, outcome,
      release, settings, replies, actions_hash, body) order by as_of desc, decision_id desc)::text as page
    from (
      select * from decision_input
      where as_of >= ${since} and (as_of, decision_id) < (${before}, ${id}::uuid)
        and (form <> 2 or replies is not null)
      order by as_of desc, decision_id desc
      limit ${limit}) newest`;
  const page = JSON.parse(answer?.page ?? "[]") as Row[]; // written by the statement above
  const rows = page.map(([asOfMs, ...row]) => ({ row, at: { asOfMs, id: row[0] } }));
  return { rows, next: rows.length < limit ? null : (rows.at(-1)?.at ?? null) };
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
