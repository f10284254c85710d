import type { AuditActor, AuditKind, AuditLine } from "@/server/core/audit/audit-line";
import type { Db } from "@/server/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { toAuditLine } from "./audit";

/** What the lines are narrowed to; null narrows nothing. */
export interface AuditFilter {
  stream: string | null;
  /** Empty: none fits. */
  kinds: readonly AuditKind[] | null;
  actorKind: AuditActor["kind"] | null;
  memberId: string | null;
  /** From this moment on, and before that one. */
  since: Date | null;
  until: Date | null;
}

/** The last line of a page: the next one begins behind it. */
export interface AuditPlace {
  at: Date;
  stream: string;
  seq: number;
}

/** One page of lines over all streams, newest first. Raw: a page begins behind a row of three columns. */
export async function listAuditNewest(
  db: Db,
  filter: AuditFilter,
  page: { after: AuditPlace | null; limit: number },
): Promise<AuditLine[]> {
  const { stream, kinds, actorKind, memberId, since, until } = filter;
  const { after, limit } = page;
  const narrowed = [
    Prisma.sql`true`,
    ...(stream === null ? [] : [Prisma.sql`stream = ${stream}`]),
    ...(kinds === null ? [] : [Prisma.sql`kind = any(${[...kinds]})`]),
    ...(actorKind === null ? [] : [Prisma.sql`actor_kind = ${actorKind}`]),
    // Said in so many words: the index of what members did is for nothing else.
    ...(memberId === null ? [] : [Prisma.sql`actor_kind = 'member' and actor_id = ${memberId}`]),
    ...(since === null ? [] : [Prisma.sql`at >= ${since}`]),
    ...(until === null ? [] : [Prisma.sql`at < ${until}`]),
    ...(after === null ? [] : [Prisma.sql`(at, stream, seq) < (${after.at}, ${after.stream}, ${after.seq}::int)`]),
  ];
  const rows = await db.$queryRaw<Parameters<typeof toAuditLine>[0][]>`
    select workspace_id as "workspaceId", stream, seq, at, kind, actor_kind as "actorKind", actor_id as "actorId", data, prev, hash
    from audit_line where ${Prisma.join(narrowed, " and ")}
    order by at desc, stream desc, seq desc limit ${limit}::int`;
  return rows.map(toAuditLine);
}

/** What the tickets of these ids are about; of an erased one nothing is left. */
export async function listTicketSubjects(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.ticket.findMany({ where: { id: { in: [...ids] } }, select: { id: true, subject: true } });
  return new Map(rows.map(({ id, subject }) => [id, subject]));
}
