import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import { decide } from "@/server/core/decision/decide";
import type { Decision } from "@/server/core/decision/decision";
import { AppError } from "@/server/platform/errors";
import { listActionRuns } from "@/server/store/action-runs";
import { countAgentReplies } from "@/server/store/messages";
import { getReview, rebindReview } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import { findRun } from "@/server/store/runs";
import { getSettings } from "@/server/store/settings";
import { readStamps } from "@/server/store/stamps";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import type { Claim } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { agentActor } from "./agent-actor";
import { claimedTransaction } from "./claimed-transaction";
import type { Decided } from "./decided";
import { endRun } from "./end-run";
import { openJournal } from "./journal";
import { loadRelease } from "./load-release";
import type { LoadedRelease } from "./load-release";
import { readConversation } from "./read-conversation";
import { recordDecision } from "./record-decision";
import { releaseFor } from "./release-for";
import { shownHash } from "./shown-hash";
import type { Shell } from "./shell";
import { NotUnderstood, takeUp } from "./take-up";
import { workClaimed } from "./work-ticket";

export type Redecided = "untouched" | "kept" | "renewed" | "left";

/** Decides one waiting card by the release that rules now, on the evidence that it was made from. Asks no model and no vendor. */
export async function redecideReview(shell: Shell, waiting: Review, touched: ReadonlySet<string>): Promise<Redecided> {
  const { id, ticketId } = waiting;
  const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, ["waiting_review"]);
  if (!claim) return "left";
  try {
    const review = await getReview(shell.db, id);
    const run = await findRun(shell.db, review.runId);
    if (review.state !== "waiting" || run?.state !== "decided") return "left";
    const decided = await takeUp(shell, run);
    const isTouched = decided.evidence.triage.wants.some(({ intent }) => intent !== null && touched.has(intent));
    if (!isTouched) return "untouched";
    const runs = await listActionRuns(shell.db, { decisionId: decided.decisionId });
    // Half of it is done: what is left is weighed by the new release when it is approved.
    if (runs.some((run) => run.state !== "held")) return "left";
    const loaded = await loadRelease(shell, releaseFor(shell, await readStamps(shell.db), ticketId));
    const fresh = await decideOn(shell, decided, loaded, ticketId);
    if (shows(decided.decision, fresh)) {
      await rebind(shell, claim, review, decided, fresh);
      return "kept";
    }
    await renew(shell, claim, decided, fresh, loaded);
    return "renewed";
  } catch (error) {
    if (mayBeLeft(error)) return "left";
    throw error;
  } finally {
    await releaseClaim(shell.db, claim);
  }
}

/** Somebody else was faster; or another build made the card: whoever decides on it is told, and a person gets the ticket. */
function mayBeLeft(error: unknown): boolean {
  if (error instanceof NotUnderstood) return true;
  return error instanceof AppError && (error.code === "stale" || error.code === "conflict");
}

async function decideOn(
  shell: Shell,
  { evidence, decision }: Decided,
  loaded: LoadedRelease | null,
  ticketId: string,
): Promise<Decision> {
  const settings = await getSettings(shell.db);
  const release = loaded ? { number: loaded.release.number, policy: loaded.release.policy } : null;
  const { episode } = await getTicket(shell.db, ticketId);
  const replies = await countAgentReplies(shell.db, ticketId, episode);
  const fresh = decide({ repliesThisEpisode: replies }, { release, settings }, evidence.input);
  return { ...fresh, sampledForQa: decision.sampledForQa };
}

/** Whether the card shows all that now stands against it. What it shows beyond that makes it no less true to its reader. */
function shows(before: Decision, fresh: Decision): boolean {
  const shown = new Set(before.because.map(canonicalBytes));
  return fresh.because.every((finding) => shown.has(canonicalBytes(finding)));
}

/** The card stays as it is, with whoever claimed it; only what it is bound to names the new release. */
async function rebind(shell: Shell, claim: Claim, review: Review, decided: Decided, fresh: Decision): Promise<void> {
  const ticket = await getTicket(shell.db, review.ticketId);
  const vault = await openVault(shell.db, ticket.requesterId);
  const bound = { ...decided.decision, release: fresh.release };
  const hash = shownHash(vault, decided.evidence, bound, review.expiresAt);
  await claimedTransaction(shell, claim, "rebind review", async (held) => {
    await rebindReview(held.tx, review.id, hash, fresh.release);
    held.audit({
      kind: "review.rebound",
      at: shell.clock.now().toISOString(),
      actor: agentActor,
      data: { review: review.id, shown: hash, release: fresh.release },
    });
  });
}

/** Stricter: what waited ends here, and the same plan is decided and shown, or handed over, by the new release. */
async function renew(
  shell: Shell,
  claim: Claim,
  decided: Decided,
  fresh: Decision,
  loaded: LoadedRelease | null,
): Promise<void> {
  const ticket = await getTicket(shell.db, claim.ticketId);
  const vault = await openVault(shell.db, ticket.requesterId);
  await endRun(shell, claim, ticket, decided, "a stricter release was published");
  const conversation = await readConversation(shell, await getTicket(shell.db, ticket.id));
  const settings = await getSettings(shell.db);
  const considered = { evidence: decided.evidence, decision: fresh, loaded, settings, journal: openJournal(shell) };
  await recordDecision(shell, { claim, vault }, { ...considered, conversation }, "release");
  await workClaimed(shell, claim, "release");
}
