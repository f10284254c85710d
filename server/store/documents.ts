import type { Article } from "@/server/core/ports/knowledge";
import type { Db } from "@/server/platform/db";

/** A passage with its document, as search wants it. */
export interface IndexedPassage {
  id: string;
  documentId: string;
  articleId: string;
  title: string;
  url: string;
  text: string;
  version: string;
}

/** Documents that may be shown to customers, in pieces. */
export async function listPublicPassages(db: Db): Promise<IndexedPassage[]> {
  const rows = await db.passage.findMany({
    where: { document: { deletedAt: null, audience: "public" } },
    include: { document: { select: { externalId: true, title: true, url: true } } },
    orderBy: [{ documentId: "asc" }, { ordinal: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    documentId: row.documentId,
    articleId: row.document.externalId,
    title: row.document.title,
    url: row.document.url,
    text: row.text,
    version: row.version,
  }));
}

export interface PublicArticle {
  /** What a procedure cites it by. */
  id: string;
  title: string;
}

/** What may be cited to customers, by title. Of two connections that hold one of this id, the first counts. */
export async function listPublicArticles(db: Db): Promise<PublicArticle[]> {
  const rows = await db.document.findMany({
    where: { deletedAt: null, audience: "public" },
    select: { externalId: true, title: true },
    orderBy: [{ title: "asc" }, { id: "asc" }],
  });
  const byId = new Map(rows.toReversed().map((row) => [row.externalId, row.title]));
  return [...byId].map(([id, title]) => ({ id, title })).reverse();
}

/** By what articles are cited, of all documents that are there. */
export async function listArticleIds(db: Db): Promise<Set<string>> {
  const rows = await db.document.findMany({ where: { deletedAt: null }, select: { externalId: true } });
  return new Set(rows.map((row) => row.externalId));
}

export async function listDocumentHashes(
  db: Db,
  connectionId: string,
): Promise<Map<string, { id: string; hash: string }>> {
  const rows = await db.document.findMany({
    where: { connectionId, deletedAt: null },
    select: { id: true, externalId: true, hash: true },
  });
  return new Map(rows.map((row) => [row.externalId, { id: row.id, hash: row.hash }]));
}

/** Replaces a document and its passages. */
export async function saveDocument(
  tx: Db,
  input: {
    id: string;
    connectionId: string;
    article: Article;
    hash: string;
    at: Date;
    passages: { id: string; ordinal: number; text: string }[];
  },
): Promise<void> {
  const { article } = input;
  const data = {
    title: article.title,
    url: article.url,
    text: article.text,
    audience: article.audience,
    version: article.version,
    hash: input.hash,
    syncedAt: input.at,
    deletedAt: null,
  };
  const where = { connectionId: input.connectionId, externalId: article.id };
  const { count } = await tx.document.updateMany({ where, data });
  if (count === 0) await tx.document.createMany({ data: [{ id: input.id, ...where, ...data }] });
  await tx.passage.deleteMany({ where: { documentId: input.id } });
  await tx.passage.createMany({
    data: input.passages.map((passage) => ({ ...passage, documentId: input.id, version: article.version })),
  });
}

export async function markDocumentsDeleted(tx: Db, ids: string[], at: Date): Promise<void> {
  await tx.document.updateMany({ where: { id: { in: ids } }, data: { deletedAt: at } });
}
