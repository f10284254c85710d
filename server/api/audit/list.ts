import { z } from "zod";
import { auditGroupOf, auditGroups } from "@/server/core/audit/audit-groups";
import { AuditActor, AuditKind, type AuditLine } from "@/server/core/audit/audit-line";
import { localDay, minuteOfDay } from "@/server/core/ticket/local-day";
import type { Db } from "@/server/platform/db";
import { listAuditNewest, listTicketSubjects } from "@/server/store/audit-list";
import { listConnectionLabels } from "@/server/store/connections";
import { listMemberNames } from "@/server/store/members";
import { findSettings } from "@/server/store/settings";
import { procedure } from "../trpc";
import { readAuditCursor, writeAuditCursor } from "./audit-cursor";

const pageSize = 100;
/** A day of the calendar, in the workspace's time zone. */
const Day = z.iso.date().refine((text) => text > "1970-01-01" && text < "9999-01-01", "No day of this log");

// Not strict: the client of a paged list says in which direction it goes.
const Input = z.object({
  /** A member's id, or a kind of actor. */
  actor: z.union([z.uuid(), AuditActor.shape.kind]).nullable(),
  group: z.enum(auditGroups).nullable(),
  ticketId: z.uuid().nullable(),
  /** From the beginning of this day to the end of that one. */
  from: Day.nullable(),
  to: Day.nullable(),
  cursor: z.string().max(120).nullish(),
});

/** A line with what it is about, by name: a ticket's subject, a connection's label, a member. */
export interface AuditRowView extends Pick<AuditLine, "stream" | "seq" | "at" | "kind" | "data" | "prev" | "hash"> {
  actor: AuditLine["actor"] & { name: string | null };
  about: { ticketId: string | null; name: string | null };
}

/** The lines of the whole workspace, newest first, a page at a time. */
export const list = procedure.input(Input).query(async ({ ctx, input }) => {
  const { actor, group, ticketId, from, to } = input;
  const timeZone = (await findSettings(ctx.db))?.timeZone ?? "UTC";
  const isKind = AuditActor.shape.kind.safeParse(actor);
  const filter = {
    stream: ticketId === null ? null : `ticket:${ticketId}`,
    kinds: group === null ? null : AuditKind.options.filter((kind) => auditGroupOf(kind) === group),
    actorKind: isKind.success ? isKind.data : null,
    memberId: isKind.success ? null : actor,
    since: from === null ? null : beginningOf(from, timeZone, 0),
    until: to === null ? null : beginningOf(to, timeZone, 1),
  };
  const after = input.cursor ? readAuditCursor(input.cursor) : null;
  const lines = await listAuditNewest(ctx.db, filter, { after, limit: pageSize + 1 });
  const page = lines.slice(0, pageSize);
  const names = await readNames(ctx.db, page);
  const members = await listMemberNames(ctx.database.global, ctx.member.workspaceId);
  const last = page.at(-1);
  const rows = page.map(({ workspaceId: _workspace, ...line }): AuditRowView => {
    const [kind, id = ""] = line.stream.split(":");
    const name = kind === "member" ? (members.get(id) ?? null) : (names.get(line.stream) ?? null);
    const { actor: who } = line;
    return {
      ...line,
      actor: { ...who, name: who.kind === "member" ? (members.get(who.id) ?? "A former member") : null },
      about: { ticketId: kind === "ticket" ? id : null, name },
    };
  });
  const next = lines.length > pageSize && last ? writeAuditCursor({ ...last, at: new Date(last.at) }) : null;
  return { rows, next };
});

/** The first instant of a day, `ahead` days on, by the wall clocks of a zone. */
function beginningOf(day: string, timeZone: string, ahead: number): Date {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return new Date(minuteOfDay(timeZone, localDay("UTC", noon, ahead), 0));
}

/** What the tickets and connections of a page are called, by their streams. */
async function readNames(db: Db, lines: readonly AuditLine[]): Promise<Map<string, string>> {
  const streams = [...new Set(lines.map(({ stream }) => stream))];
  const ticketIds = streams.filter((stream) => stream.startsWith("ticket:")).map((stream) => stream.slice(7));
  const hasConnection = streams.some((stream) => stream.startsWith("connection:"));
  const [subjects, labels] = await Promise.all([
    listTicketSubjects(db, ticketIds),
    hasConnection ? listConnectionLabels(db) : new Map<string, string>(),
  ]);
  return new Map([
    ...[...subjects].map(([id, subject]) => [`ticket:${id}`, subject] as const),
    ...[...labels].map(([id, label]) => [`connection:${id}`, label] as const),
  ]);
}
