import { z } from "zod";
import { auditGroupOf, auditGroups } from "@/server/core/audit/audit-groups";
import { AuditActor, AuditKind, type AuditLine } from "@/server/core/audit/audit-line";
import type { Db } from "@/server/platform/db";
import { listAuditNewest, listTicketSubjects } from "@/server/store/audit-list";
import { listConnectionLabels } from "@/server/store/connections";
import { listMemberNames } from "@/server/store/members";
import { procedure } from "../trpc";
import { readAuditCursor, writeAuditCursor } from "./audit-cursor";

const pageSize = 100;
const Moment = z.iso.datetime().refine((text) => Number(text.slice(0, 4)) > 1, "Too long ago");

// Not strict: the client of a paged list says in which direction it goes.
const Input = z.object({
  /** A member's id, or a kind of actor. */
  actor: z.union([z.uuid(), AuditActor.shape.kind]).nullable(),
  group: z.enum(auditGroups).nullable(),
  ticketId: z.uuid().nullable(),
  since: Moment.nullable(),
  until: Moment.nullable(),
  cursor: z.string().max(120).nullish(),
});

/** A line with what it is about, by name: a ticket's subject, a connection's label, a member. */
export interface AuditRowView extends Pick<AuditLine, "stream" | "seq" | "at" | "kind" | "data" | "prev" | "hash"> {
  actor: AuditLine["actor"] & { name: string | null };
  about: { ticketId: string | null; name: string | null };
}

/** The lines of the whole workspace, newest first, a page at a time. */
export const list = procedure.input(Input).query(async ({ ctx, input }) => {
  const { actor, group, ticketId, since, until } = input;
  const isKind = AuditActor.shape.kind.safeParse(actor);
  const filter = {
    stream: ticketId === null ? null : `ticket:${ticketId}`,
    kinds: group === null ? null : AuditKind.options.filter((kind) => auditGroupOf(kind) === group),
    actorKind: isKind.success ? isKind.data : null,
    memberId: isKind.success ? null : actor,
    since: since === null ? null : new Date(since),
    until: until === null ? null : new Date(until),
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
