import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Money } from "@/server/core/evidence/money";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { Limits } from "@/server/core/policy/policy";
import { sha256Hex } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { assertClaim } from "@/server/store/queue-items";
import { getRequester } from "@/server/store/requesters";
import { getReview } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import { getSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { listApprovedParts } from "@/server/store/verdicts";
import { assertApprovable } from "./assert-approvable";
import { refusal } from "./claim-review";
import type { Decider } from "./claim-review";
import type { Decided } from "./decided";
import { approvedParts, judgeReview } from "./judge-review";
import { previewEffect } from "./preview-review";
import { settleReview } from "./settle-review";
import type { Shell } from "./shell";
import { takeUpCard } from "./take-up";
import { vendorRef } from "./vendor-ref";

export interface BulkItem {
  reviewId: string;
  shownHash: string;
}

export interface BulkPreview {
  /** Of exactly the items that would be approved, and of all that each would do. */
  hash: string;
  effects: { reviewId: string; ticketRef: string; says: string; value: Money | null }[];
  totals: Money[];
  /** What is not approved with the others, and why, as a person is told it. */
  pulledOut: { reviewId: string; why: string }[];
}

/** What came of one of them. `actsAt`: until then it can be taken back; null where it was refused, or done at once. */
export interface BulkResult {
  reviewId: string;
  ok: boolean;
  why: string | null;
  actsAt: Date | null;
}

interface Kept extends BulkItem {
  parts: string[];
  effects: BulkPreview["effects"];
  /** Intents, actions and release: what all items have in common. */
  kind: string;
}

/**
 * What approving several cards at once would do. The first that may be is what the others have to be like: same intents, same
 * actions, same release. Whatever asks for a look of its own is pulled out. Writes nothing.
 */
export async function previewBulk(shell: Shell, by: Decider, items: readonly BulkItem[]): Promise<BulkPreview> {
  const { kept, pulledOut } = await sort(shell, by, items);
  const effects = kept.flatMap((one) => one.effects);
  return { hash: hashOf(kept), effects, totals: sumsOf(effects), pulledOut };
}

/**
 * Approves the items that the preview of this hash listed, each for itself, with its own result and its own hold. Throws
 * `stale` when not exactly those would be approved any more: then nothing is.
 */
export async function approveBulk(
  shell: Shell,
  by: Decider,
  { hash, items }: { hash: string; items: readonly BulkItem[] },
): Promise<BulkResult[]> {
  const { kept, pulledOut } = await sort(shell, by, items);
  if (hashOf(kept) !== hash) {
    throw refusal("stale", "Not exactly what you saw would be approved any more. Look at the list again");
  }
  const results: BulkResult[] = pulledOut.map(({ reviewId, why }) => ({ reviewId, ok: false, why, actsAt: null }));
  for (const { reviewId, shownHash, parts } of kept) {
    const verdict = { kind: "approve", parts, vouch: null } as const;
    let actsAt: Date | null = null;
    const why = await whyNot(shell, reviewId, async () => {
      ({ actsAt } = await settleReview(shell, { reviewId, shownHash, verdict, ...by }));
    });
    results.push({ reviewId, ok: why === null, why, actsAt });
  }
  return results;
}

async function sort(shell: Shell, by: Decider, items: readonly BulkItem[]) {
  const { bulkBelow } = (await getSettings(shell.db)).body;
  const kept: Kept[] = [];
  const pulledOut: BulkPreview["pulledOut"] = [];
  const known = new Set<string>();
  // An id that is none of ours is no item to pull out: it makes the whole list wrong.
  for (const { reviewId } of items) await getReview(shell.db, reviewId);
  for (const item of items) {
    if (known.has(item.reviewId)) continue;
    known.add(item.reviewId);
    const why = await whyNot(shell, item.reviewId, async () => {
      const one = await keep(shell, by, item, bulkBelow);
      const [first] = kept;
      if (first && first.kind !== one.kind) {
        throw refusal(
          "invalid_input",
          "It is of another kind, or was decided by another release, than the first. Approve it apart",
        );
      }
      kept.push(one);
    });
    if (why !== null) pulledOut.push({ reviewId: item.reviewId, why });
  }
  return { kept, pulledOut };
}

/** Null when it went through; else why not, as a person is told it. One that fails does not keep the others waiting. */
async function whyNot(shell: Shell, reviewId: string, work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.userMessage ?? "It cannot be approved right now. Open it on its own.";
    shell.log.error({ err: error, review: reviewId }, "bulk.failed");
    return "Something failed on our side. Open it on its own.";
  }
}

/** The item with all that it would do. Throws why it has to be looked at on its own. */
async function keep(shell: Shell, by: Decider, item: BulkItem, below: Limits): Promise<Kept> {
  const review = await getReview(shell.db, item.reviewId);
  if (review.state !== "waiting" || review.shownHash !== item.shownHash || shell.clock.now() > review.expiresAt) {
    throw refusal("stale", "It has changed or was decided since the list was made. Open it to see how it stands");
  }
  await assertClaim(shell.db, review.id, by.memberId, null);
  const decided = await takeUpCard(shell, review);
  if (decided.decision.sampledForQa)
    throw refusal("invalid_input", "It is a sample for quality. Look at it on its own");
  const earlier = await listApprovedParts(shell.db, review.runId);
  const parts = decided.decision.parts
    .filter(({ part, outcome }) => outcome === "review" && !earlier.includes(part))
    .map(({ part }) => part);
  assertApprovable(decided, { parts, vouch: null, earlier });
  await assertAlone(shell, by, review, decided, parts);
  assertBelow(decided, parts, below);
  return { ...item, parts, ...(await describe(shell, review, decided, parts)) };
}

async function assertAlone(
  shell: Shell,
  by: Decider,
  review: Review,
  decided: Decided,
  parts: string[],
): Promise<void> {
  if (review.firstBy !== null)
    throw refusal("invalid_input", "It waits for its second approver. Look at it on its own");
  const judged = await judgeReview(shell, review, decided, { by, parts, typed: null, isEdited: false });
  if (judged.kind !== "enough") throw refusal("invalid_input", judged.why);
}

function assertBelow({ evidence }: Decided, parts: readonly string[], below: Limits): void {
  for (const { effect, value } of approvedParts(evidence, parts)) {
    if (value === null && effect !== "money") continue;
    const line = value !== null && Object.hasOwn(below, value.currency) ? below[value.currency] : undefined;
    if (value !== null && line !== undefined && value.minor < line) continue;
    const amount = value === null ? "An amount that is not known" : formatMoney(value);
    throw refusal("invalid_input", `${amount} is too much to approve together with others. Look at it on its own`);
  }
}

async function describe(shell: Shell, review: Review, decided: Decided, parts: readonly string[]) {
  const ticket = await getTicket(shell.db, review.ticketId);
  const { address } = await getRequester(shell.db, ticket.requesterId);
  const { evidence, decision } = decided;
  const effects = parts.map((part) => {
    const { says, value } = previewEffect(evidence, part, address);
    return { reviewId: review.id, ticketRef: vendorRef(ticket), says, value };
  });
  const kind = canonicalBytes({
    intents: evidence.triage.wants.map(({ intent }) => intent),
    actions: evidence.proposal.actions.filter(({ id }) => parts.includes(id)).map(({ action }) => action),
    reply: parts.includes("reply"),
    release: decision.release,
  });
  return { effects, kind };
}

function hashOf(kept: readonly Kept[]): string {
  const items = kept.map(({ reviewId, shownHash, parts, effects }) => ({ reviewId, shownHash, parts, effects }));
  return sha256Hex(canonicalBytes(items.sort((a, b) => (a.reviewId < b.reviewId ? -1 : 1))));
}

function sumsOf(effects: BulkPreview["effects"]): Money[] {
  const sums = new Map<string, number>();
  for (const { value } of effects) if (value) sums.set(value.currency, (sums.get(value.currency) ?? 0) + value.minor);
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}
