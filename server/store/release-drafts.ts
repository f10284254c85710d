import { ReleaseBody } from "@/server/core/policy/release";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";

export interface DraftHead {
  id: string;
  title: string;
  /** The release that it was copied from; null for one that came from files. */
  basedOn: number | null;
  /** The release that it brings back, as it was. */
  restores: number | null;
  /** From 1; a save that names another than the newest is refused. */
  revision: number;
  state: "open" | "published" | "discarded";
  publishedAs: number | null;
  /** Why it was published without a replay that somebody saw. */
  why: string | null;
  createdBy: string;
  createdAt: Date;
  /** Who saved the newest revision. */
  updatedBy: string;
  updatedAt: Date;
}

export interface Draft extends DraftHead {
  body: ReleaseBody;
}

const headOnly = { workspaceId: true, body: true } as const;

/** Drafts that are being written, the last one changed first. */
export async function listOpenDrafts(db: Db): Promise<DraftHead[]> {
  const rows = await db.releaseDraft.findMany({
    where: { state: "open" },
    omit: headOnly,
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map(toHead);
}

/** The drafts that became these releases. */
export async function listPublishedDrafts(db: Db, numbers: readonly number[]): Promise<DraftHead[]> {
  const where = { publishedAs: { in: [...numbers] } };
  return (await db.releaseDraft.findMany({ where, omit: headOnly })).map(toHead);
}

/** Throws `not_found`. */
export async function getDraft(db: Db, id: string): Promise<Draft> {
  const row = await db.releaseDraft.findFirst({ where: { id } });
  if (!row) throw new AppError("not_found", "There is no such draft");
  return { ...toHead(row), body: ReleaseBody.parse(row.body) };
}

/** The same, and nobody changes or publishes it until the transaction ends. */
export async function lockDraft(tx: Db, id: string): Promise<Draft> {
  await tx.$queryRaw`select 1 from release_draft where id = ${id}::uuid for update`;
  return getDraft(tx, id);
}

export async function insertDraft(
  tx: Db,
  { by, at, ...draft }: Pick<Draft, "id" | "title" | "basedOn" | "restores" | "body"> & { by: string; at: Date },
): Promise<void> {
  await tx.releaseDraft.createMany({
    data: [
      {
        ...draft,
        ...{ revision: 1, state: "open", createdBy: by, createdAt: at, updatedBy: by, updatedAt: at },
      },
    ],
  });
}

/** Writes the next revision of an open draft. False: it is at another revision, or no longer open. */
export async function saveDraftBody(
  tx: Db,
  saved: {
    id: string;
    revision: number;
    title: string;
    restores: number | null;
    body: ReleaseBody;
    by: string;
    at: Date;
  },
): Promise<boolean> {
  const { id, revision, title, restores, body, by, at } = saved;
  const { count } = await tx.releaseDraft.updateMany({
    where: { id, revision, state: "open" },
    data: { title, restores, body, revision: revision + 1, updatedBy: by, updatedAt: at },
  });
  return count === 1;
}

/** Ends an open draft. False: it is not open any more. */
export async function endDraft(
  tx: Db,
  id: string,
  end: { state: "discarded" } | { state: "published"; publishedAs: number; why: string | null },
): Promise<boolean> {
  const { count } = await tx.releaseDraft.updateMany({ where: { id, state: "open" }, data: end });
  return count === 1;
}

function toHead(row: Omit<DraftHead, "state"> & { state: string }): DraftHead {
  const { id, title, basedOn, restores, revision, publishedAs, why, createdBy, createdAt, updatedBy, updatedAt } = row;
  const state = row.state as DraftHead["state"]; // the table's own check
  return {
    id,
    title,
    basedOn,
    restores,
    revision,
    state,
    publishedAs,
    why,
    createdBy,
    createdAt,
    updatedBy,
    updatedAt,
  };
}
