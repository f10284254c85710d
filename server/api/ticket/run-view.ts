import { findAction } from "@/server/actions/catalog";
import { ActionRunState } from "@/server/core/job/action-run-state";
import type { Money } from "@/server/core/evidence/money";
import type { ActionRun } from "@/server/store/action-runs";
import type { Review } from "@/server/store/reviews";
import { z } from "zod";

const Receipt = z.object({
  ref: z.string(),
  at: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export interface ActionRunView {
  id: string;
  part: string;
  action: string;
  title: string;
  state: ActionRunState;
  subject: string | null;
  value: Money | null;
  actor: { kind: string; name: string | null };
  receipt: z.infer<typeof Receipt> | null;
  error: string | null;
  attempts: number;
  nextAttemptAt: Date | null;
  updatedAt: Date;
}

/** One performance of an action, with the vendor's receipt. */
export function viewActionRun(run: ActionRun, names: ReadonlyMap<string, string>): ActionRunView {
  const { id, part, action, subject, error, attempts, nextAttemptAt, updatedAt, currency } = run;
  const receipt = Receipt.safeParse(run.receipt);
  return {
    ...{ id, part, action, subject, error, attempts, nextAttemptAt, updatedAt },
    title: findAction(action)?.title ?? action,
    state: ActionRunState.parse(run.state),
    value: run.valueMinor !== null && currency !== null ? { minor: Number(run.valueMinor), currency } : null,
    actor: { kind: run.actorKind, name: names.get(run.actorId) ?? null },
    receipt: receipt.success ? receipt.data : null,
  };
}

const Verdict = z.object({
  reason: z.string().nullish(),
  note: z.string().nullish(),
  parts: z.array(z.string()).nullish(),
});

export interface ReviewView {
  id: string;
  state: string;
  shownHash: string;
  expiresAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  vouch: string | null;
  reason: string | null;
  note: string | null;
  /** What an approval was for. */
  parts: string[];
}

/** A decision that waits, or waited, for a person. */
export function viewReview(review: Review, names: ReadonlyMap<string, string>): ReviewView {
  const { id, state, shownHash, expiresAt, decidedAt, vouch } = review;
  const verdict = Verdict.safeParse(review.verdict);
  return {
    ...{ id, state, shownHash, expiresAt, decidedAt, vouch },
    decidedBy: review.decidedBy ? (names.get(review.decidedBy) ?? "a former member") : null,
    reason: verdict.data?.reason ?? null,
    note: verdict.data?.note ?? null,
    parts: verdict.data?.parts ?? [],
  };
}
