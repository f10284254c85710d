import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import { Release } from "@/server/core/policy/release";
import { touchedIntents } from "@/server/core/policy/touched-intents";
import { inTransaction, type Db } from "@/server/platform/db";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { endDraft, getDraft, lockDraft, type Draft } from "@/server/store/release-drafts";
import { insertRollout, listRollouts } from "@/server/store/release-rollouts";
import { findCurrentRelease, findRelease, highestReleaseNumber, insertPublishedRelease } from "@/server/store/releases";
import { readStamps, type Stamps } from "@/server/store/stamps";
import { auditRelease } from "./audit-release";
import { bodyHash } from "./body-hash";
import { judgeBody } from "./judge-body";
import { judgeDraft, type JudgedDraft } from "./judge-draft";
import { redecideWaiting, type WaitingWork } from "./redecide-waiting";
import { releaseFor } from "./release-for";
import { ended } from "./save-draft";
import type { Shell } from "./shell";

export interface PublishAsked {
  draftId: string;
  /** The one that whoever publishes has in front of them. */
  revision: number;
  memberId: string;
  /** How many members may publish, now. */
  leads: number;
  /** Of the tickets that it rules at first; null: all of them at once. */
  share: number | null;
  /** Why an earlier release has to rule again before anybody has looked at a replay; null: nothing is skipped. */
  emergency: string | null;
}

export interface Published {
  release: number;
  waiting: WaitingWork;
}

/**
 * Publishes a draft as the next release, and decides what waits on the intents that it touches anew, without a model: what
 * is stricter by now holds at once, a card whose findings stay keeps its claim and is bound to the new release, and what
 * became laxer still waits for its person. A card that somebody holds this moment is left: its approval is weighed by the
 * release that rules then. Throws `invalid_input` with the first gate that is shut, `stale` when the draft was saved since,
 * `conflict` when somebody else published just now.
 */
export async function publishRelease(shell: Shell, asked: PublishAsked): Promise<Published> {
  const { before, release } = await shell.step("publish release", () => publish(shell, asked));
  const ruling = await readStamps(shell.db);
  const waiting = await redecideWaiting(
    shell,
    touchedIntents(before, release),
    (review) => ruling.rollout === null || releaseFor(shell, ruling, review.ticketId) === release.number,
  );
  const data = { release: release.number, ...waiting };
  await inTransaction(shell.db, (tx) =>
    auditRelease(tx, { kind: "release.redecided", by: asked.memberId, at: shell.clock.now(), data }),
  );
  return { release: release.number, waiting };
}

async function publish(shell: Shell, asked: PublishAsked): Promise<{ before: Release | null; release: Release }> {
  // A revision never changes: what is judged now is what the transaction below finds, or it refuses.
  const body = await judgeBody(shell, (await getDraft(shell.db, asked.draftId)).body);
  try {
    return await inTransaction(shell.db, async (tx) => {
      const draft = await lockDraft(tx, asked.draftId);
      assertSame(draft, asked);
      const judged = await judgeDraft({ ...shell, db: tx }, draft, asked.leads, body);
      const isEmergency = asked.emergency !== null && (await mayRestore(tx, draft));
      assertOpen(judged, asked, isEmergency);
      const before = await findCurrentRelease(tx);
      if (asked.share !== null && before === null) {
        throw refused("The first release rules all tickets at once: there is none to fall back on.");
      }
      const release = Release.parse({ ...draft.body, number: (await highestReleaseNumber(tx)) + 1 });
      // Read behind the number: who took the one before is seen by now, and who takes this one too is refused by its key.
      assertAlone(judged, await readStamps(tx));
      await write(tx, { shell, asked, draft, judged, release, previous: before?.number ?? null });
      return { before, release };
    });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "P2002")) throw cause;
    throw conflict("the number is taken", meanwhile, cause);
  }
}

interface Writing {
  shell: Shell;
  asked: PublishAsked;
  draft: Draft;
  judged: JudgedDraft;
  release: Release;
  previous: number | null;
}

async function write(tx: Db, { shell, asked, draft, judged, release, previous }: Writing): Promise<void> {
  const { memberId: by, share, emergency } = asked;
  const at = shell.clock.now();
  const hash = sha256Hex(canonicalBytes(release));
  await insertPublishedRelease(tx, { release, hash, publishedAt: at, publishedBy: by });
  await endDraft(tx, draft.id, { state: "published", publishedAs: release.number, why: emergency });
  const { replay } = judged;
  const data = {
    ...{ release: release.number, hash, draft: draft.id, revision: draft.revision, share },
    ...{ replay: replay?.hash ?? null, seenBy: replay?.seenBy ?? null, approvedBy: replay?.approvedBy ?? null },
    emergency: emergency === null ? null : sha256Hex(emergency),
  };
  await auditRelease(tx, { kind: "release.published", by, at, data });
  if (draft.restores !== null) {
    const restored = { release: release.number, restores: draft.restores };
    await auditRelease(tx, { kind: "release.restored", by, at, data: restored });
  }
  if (share === null || previous === null) return;
  const rollout = { release: release.number, previous, share };
  await insertRollout(tx, { ...rollout, startedAt: at });
  await auditRelease(tx, { kind: "release.rollout_started", by, at, data: rollout });
}

function assertSame(draft: Draft, asked: PublishAsked): void {
  if (draft.state !== "open") throw ended(draft.state);
  if (draft.revision === asked.revision) return;
  const userMessage = "Somebody saved this draft since you opened it. Look at what it says now.";
  throw new AppError("stale", "another revision than was shown", { userMessage });
}

/** What must be open also in an emergency: nothing that cannot work may rule, nor two rollouts at a time. */
function assertOpen(judged: JudgedDraft, asked: PublishAsked, isEmergency: boolean): void {
  const { gates, issues, live, running } = judged;
  if (running !== null) {
    throw refused(`Release ${String(running)} is being rolled out. Stop it: the one before then rules again at once.`);
  }
  if (asked.emergency !== null && !isEmergency) {
    throw refused("Only an earlier release that was never stopped, as it was, may rule again without these steps.");
  }
  // What ruled before has shown what it does, or somebody had answered for it.
  const errors = issues.filter(
    ({ severity, code }) => severity === "error" && !(isEmergency && code === "past_evidence"),
  );
  if (errors.length > 0) throw refused(errors.map(({ where, message }) => `${where}: ${message}.`).join(" "));
  const needed = gates.filter(({ gate }) => gate !== "check" && (!isEmergency || gate === "test"));
  const shut = needed.find((gate) => !gate.open);
  if (shut) throw isOvertaken(judged, asked) ? conflict("another release rules by now", shut.says) : refused(shut.says);
  if (isEmergency && live === null) throw refused("No release rules: there is nothing to be saved from.");
}

/** Whether the draft says word for word what a release said that ruled before and was not stopped by its rollout. */
async function mayRestore(tx: Db, draft: Draft): Promise<boolean> {
  if (draft.restores === null) return false;
  const release = await findRelease(tx, draft.restores);
  if (release === null) return false;
  const { number, ...body } = release;
  const wasStopped = (await listRollouts(tx, [number])).some((rollout) => rollout.state === "stopped");
  return !wasStopped && bodyHash(body) === bodyHash(draft.body);
}

/** Whether what was replayed is what is to be published, and another release took over since. */
function isOvertaken({ replay, live }: JudgedDraft, { revision }: PublishAsked): boolean {
  return replay?.draftRevision === revision && replay.live !== live;
}

const meanwhile = "Somebody published another release a moment ago. Look at it first.";

/** What rules is still what was judged. Throws `conflict`. */
function assertAlone({ live, running }: JudgedDraft, { release, rollout }: Stamps): void {
  if (release === live && (rollout?.release ?? null) === running) return;
  throw conflict("another release rules by now", meanwhile);
}

function conflict(message: string, userMessage: string, cause?: unknown): AppError {
  return new AppError("conflict", message, { userMessage, cause });
}

function refused(userMessage: string): AppError {
  return new AppError("invalid_input", "a gate is shut", { userMessage });
}
