import type { ReleaseBody } from "@/server/core/policy/release";
import { createDraft } from "@/server/flows/create-draft";
import { publishRelease, type PublishAsked, type Published } from "@/server/flows/publish-release";
import { seeReplay } from "@/server/flows/see-replay";
import type { Shell } from "@/server/flows/shell";
import { insertReplay } from "@/server/store/release-replays";
import { readStamps } from "@/server/store/stamps";

/** A draft whose replay one lead has seen, as it is before it is published. */
export async function readyDraft(shell: Shell, body: ReleaseBody, memberId: string): Promise<PublishAsked> {
  const { id: draftId } = await createDraft(shell, { origin: { kind: "body", body }, title: "A change", memberId });
  await replayed(shell, draftId, memberId);
  return { draftId, revision: 1, memberId, leads: 1, share: null, emergency: null };
}

/** A replay that found nothing, against what rules now, and which this member has seen. */
export async function replayed(shell: Shell, draftId: string, memberId: string, draftRevision = 1): Promise<string> {
  const [id, { release: live }] = [shell.ids.next(), await readStamps(shell.db)];
  const made = { madeBy: memberId, madeAt: shell.clock.now() };
  await insertReplay(shell.db, { id, draftId, draftRevision, live, summary: {}, hash: "a hash", ...made });
  await seeReplay(shell, { replayId: id, memberId, approve: false });
  return id;
}

/** Publishes a release through every gate, at once. */
export async function publishDraft(shell: Shell, body: ReleaseBody, memberId: string): Promise<Published> {
  return publishRelease(shell, await readyDraft(shell, body, memberId));
}
