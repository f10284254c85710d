import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { ReplaySummary } from "@/server/core/policy/replay-summary";
import { inTransaction } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { getDraft } from "@/server/store/release-drafts";
import { getReplay, insertReplay } from "@/server/store/release-replays";
import { readStamps } from "@/server/store/stamps";
import {
  listFlips,
  replayPeriod,
  replayRelease,
  type Flip,
  type FlipCursor,
  type ReplayPeriod,
} from "./replay-release";
import { ended } from "./save-draft";
import type { Shell } from "./shell";

/** What a replay keeps: its counts, and the period, so that its flips can be listed again. */
export interface KeptReplay extends ReplaySummary {
  period: ReplayPeriod;
}

/** Replays the saved revision of a draft over the last days, and keeps what came out. Nobody has seen it yet. */
export async function replayDraft(
  shell: Shell,
  { draftId, days, memberId }: { draftId: string; days: number; memberId: string },
): Promise<{ replayId: string }> {
  const draft = await getDraft(shell.db, draftId);
  if (draft.state !== "open") throw ended(draft.state);
  const [replayId, now, { release: live }] = [shell.ids.next(), shell.clock.now(), await readStamps(shell.db)];
  const period = replayPeriod(now, { days });
  const summary: KeptReplay = { period, ...(await replayRelease(shell, draft.body, period)) };
  const hash = sha256Hex(canonicalBytes(summary));
  const of = { id: replayId, draftId, draftRevision: draft.revision, live, hash, madeBy: memberId, madeAt: now };
  await inTransaction(shell.db, (tx) => insertReplay(tx, { ...of, summary: { ...summary, period: { ...period } } }));
  return { replayId };
}

/** A page of what a kept replay flips. Throws `stale` when the draft was saved since: it would flip other decisions. */
export async function listReplayFlips(
  shell: Shell,
  { replayId, after, limit }: { replayId: string; after: FlipCursor | null; limit: number },
): Promise<{ flips: Flip[]; next: FlipCursor | null }> {
  const replay = await getReplay(shell.db, replayId);
  const draft = await getDraft(shell.db, replay.draftId);
  const { release: live } = await readStamps(shell.db);
  if (draft.revision !== replay.draftRevision || live !== replay.live) {
    const userMessage = "The draft was saved, or another release rules, since this replay. Replay it again.";
    throw new AppError("stale", "another revision or release than was replayed", { userMessage });
  }
  const { period } = replay.summary as unknown as KeptReplay; // written by replayDraft alone
  return listFlips(shell, draft.body, period, { after, limit });
}
