import type { TicketState } from "@/server/core/ticket/ticket-state";
import type { Db } from "@/server/platform/db";
import type { Prisma } from "@/prisma/generated/client";

export interface TicketFilter {
  state: TicketState | null;
  /** An intent's name, or "none" for tickets that no intent covers. */
  intent: string | null;
  team: string | null;
  /** Looked for in the subject, the requester's address and name, the messages' own text, and action subjects. */
  search: string | null;
}

export interface TicketSummary {
  id: string;
  subject: string;
  state: TicketState;
  channel: string;
  intent: string | null;
  confidence: number | null;
  urgency: string | null;
  team: string | null;
  episode: number;
  requester: { name: string | null; address: string };
  createdAt: Date;
  updatedAt: Date;
}

/** Where the next page begins: after this row. */
export interface TicketCursor {
  updatedAt: Date;
  id: string;
}

/** `%` and `_` in what somebody typed mean themselves. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

function matching(search: string): Prisma.TicketWhereInput {
  const contains = { contains: literal(search), mode: "insensitive" } as const;
  return {
    OR: [
      { subject: contains },
      { externalRef: search },
      { requester: { OR: [{ address: contains }, { name: contains }] } },
      { messages: { some: { newText: contains } } },
      { actionRuns: { some: { subject: { in: [`order:${search}`, `subscription:${search}`] } } } },
    ],
  };
}

function whereOf(filter: Omit<TicketFilter, "state">): Prisma.TicketWhereInput {
  return {
    ...(filter.intent === null ? {} : { intent: filter.intent === "none" ? null : filter.intent }),
    ...(filter.team === null ? {} : { team: filter.team }),
    ...(filter.search === null ? {} : matching(filter.search)),
  };
}

/** One page, latest change first, and where the next one begins (null at the end). */
export async function listTicketSummaries(
  db: Db,
  filter: TicketFilter,
  page: { after: TicketCursor | null; limit: number },
): Promise<{ tickets: TicketSummary[]; next: TicketCursor | null }> {
  const { after, limit } = page;
  const rows = await db.ticket.findMany({
    where: {
      AND: [
        whereOf(filter),
        filter.state === null ? {} : { state: filter.state },
        after === null
          ? {}
          : { OR: [{ updatedAt: { lt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { gt: after.id } }] },
      ],
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: limit + 1,
    include: { requester: { select: { name: true, address: true } } },
  });
  const tickets = rows.slice(0, limit).map((row) => ({ ...summaryOf(row), requester: row.requester }));
  const last = tickets.at(-1);
  return { tickets, next: rows.length > limit && last ? { updatedAt: last.updatedAt, id: last.id } : null };
}

function summaryOf(row: Prisma.TicketGetPayload<object>): Omit<TicketSummary, "requester"> {
  const { id, subject, channel, intent, confidence, urgency, team, episode, createdAt, updatedAt } = row;
  const state = row.state as TicketState;
  return { id, subject, state, channel, intent, confidence, urgency, team, episode, createdAt, updatedAt };
}

/** How many tickets of the filter are in each state; states without one are absent. */
export async function countTicketStates(
  db: Db,
  filter: Omit<TicketFilter, "state">,
): Promise<Partial<Record<TicketState, number>>> {
  const groups = await db.ticket.groupBy({ by: ["state"], where: whereOf(filter), _count: { _all: true } });
  return Object.fromEntries(groups.map((group) => [group.state, group._count._all]));
}

export interface TicketChange {
  ticketId: string;
  state: TicketState;
  at: Date;
}

/** The tickets changed last, newest first. */
export async function listLatestChanges(db: Db, limit: number): Promise<TicketChange[]> {
  const rows = await db.ticket.findMany({
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: limit,
    select: { id: true, state: true, updatedAt: true },
  });
  return rows.map((row) => ({ ticketId: row.id, state: row.state as TicketState, at: row.updatedAt }));
}

export async function listTeamNames(db: Db): Promise<string[]> {
  const teams = await db.team.findMany({ orderBy: { name: "asc" }, select: { name: true } });
  return teams.map((team) => team.name);
}
