import { buildIndex } from "@/server/knowledge/build-index";
import type { KnowledgeIndex } from "@/server/knowledge/build-index";
import { keepSome } from "@/server/platform/kept";
import { listPublicPassages, type IndexedPassage } from "@/server/store/documents";
import type { Shell } from "./shell";

const kept = keepSome<{ stamp: string; index: KnowledgeIndex }>(50, { of: "database" });

/**
 * The search index over the workspace's public documents, rebuilt when one of them has changed. `beside`: passages that are
 * tried out and are no document yet; with them it is built anew, and not kept.
 */
export async function loadKnowledge(
  shell: Shell,
  stamp: string,
  beside: readonly IndexedPassage[] = [],
): Promise<KnowledgeIndex> {
  if (beside.length > 0) return buildIndex([...(await listPublicPassages(shell.db)), ...beside]);
  const found = kept.find(shell.workspaceId);
  if (found?.stamp === stamp) return found.index;
  const passages = await listPublicPassages(shell.db);
  // Of many that came at once the first has built it by now.
  const meanwhile = kept.find(shell.workspaceId);
  if (meanwhile?.stamp === stamp) return meanwhile.index;
  return kept.keep(shell.workspaceId, { stamp, index: buildIndex(passages) }).index;
}
