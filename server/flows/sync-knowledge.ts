import type { Article } from "@/server/core/ports/knowledge";
import { chunkArticle } from "@/server/knowledge/chunk-article";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import { inTransaction } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { VendorError } from "@/server/platform/errors";
import { noteConnectionError, noteConnectionSeen } from "@/server/store/connection-health";
import { listDocumentHashes, markDocumentsDeleted, saveDocument } from "@/server/store/documents";
import type { OwnedPort, Shell } from "./shell";

/**
 * Brings the documents in step with the knowledge port: new and changed articles are cut into passages, vanished ones
 * are marked deleted. An article whose bytes are the same is left alone.
 */
export async function syncKnowledge(shell: Shell): Promise<{ saved: number; deleted: number; unchanged: number }> {
  const owned = await shell.connections.find("knowledge");
  if (!owned) return { saved: 0, deleted: 0, unchanged: 0 };
  try {
    const synced = await syncFrom(shell, owned);
    await noteConnectionSeen(shell.db, owned.connectionId, shell.clock.now(), "lastSyncedAt");
    return synced;
  } catch (error) {
    // That its address answers "not there" is a fault of the connection as well.
    const why = error instanceof VendorError && error.kind !== "not_found" ? error.kind : "unavailable";
    await noteConnectionError(shell.db, owned.connectionId, `sync:${why}`, shell.clock.now());
    throw error;
  }
}

async function syncFrom(
  shell: Shell,
  { connectionId, port }: OwnedPort<"knowledge">,
): Promise<{ saved: number; deleted: number; unchanged: number }> {
  const known = await listDocumentHashes(shell.db, connectionId);
  const seen = new Set<string>();
  let saved = 0;
  let cursor: string | null = null;
  do {
    const page: { articles: Article[]; next: string | null } = await port.listArticles(cursor);
    for (const article of page.articles) {
      seen.add(article.id);
      if (await syncArticle(shell, connectionId, article, known.get(article.id))) saved += 1;
    }
    cursor = page.next;
  } while (cursor !== null);
  const gone = [...known].filter(([externalId]) => !seen.has(externalId)).map(([, row]) => row.id);
  if (gone.length > 0) await markDocumentsDeleted(shell.db, gone, shell.clock.now());
  return { saved, deleted: gone.length, unchanged: seen.size - saved };
}

async function syncArticle(
  shell: Shell,
  connectionId: string,
  article: Article,
  known: { id: string; hash: string } | undefined,
): Promise<boolean> {
  const hash = sha256Hex(canonicalBytes(article));
  if (known?.hash === hash) return false;
  const passages = chunkArticle(article).map((piece) => ({ ...piece, id: shell.ids.next() }));
  await inTransaction(shell.db, async (tx) => {
    const id = known?.id ?? shell.ids.next();
    await saveDocument(tx, { id, connectionId, article, hash, at: shell.clock.now(), passages });
  });
  return true;
}
