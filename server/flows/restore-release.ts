import { createDraft } from "./create-draft";
import { publishRelease, type Published } from "./publish-release";
import type { Shell } from "./shell";

export interface RestoreAsked {
  release: number;
  memberId: string;
  leads: number;
  /** Why it cannot wait for a replay; null: a draft is made, and goes through the same steps as any other. */
  emergency: string | null;
}

/** Brings an earlier release back, as a draft or at once. Throws like `publishRelease`; the draft is then kept. */
export async function restoreRelease(
  shell: Shell,
  { release, memberId, leads, emergency }: RestoreAsked,
): Promise<{ draftId: string; published: Published | null }> {
  const origin = { kind: "release", number: release, restore: true } as const;
  const { id: draftId } = await createDraft(shell, { origin, title: `Restore release ${String(release)}`, memberId });
  if (emergency === null) return { draftId, published: null };
  const published = await publishRelease(shell, { draftId, revision: 1, memberId, leads, share: null, emergency });
  return { draftId, published };
}
