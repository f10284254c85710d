import { findAction } from "@/server/actions/catalog";
import { ActionRunState } from "@/server/core/job/action-run-state";
import { runVersion } from "@/server/flows/run-version";
import { undoOutlook } from "@/server/flows/undo-outlook";
import { isUndo, undoPart } from "@/server/flows/undo-run";
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
  /** What a person who decides on it has to send back. */
  version: string;
  subject: string | null;
  value: Money | null;
  actor: { kind: string; name: string | null };
  receipt: z.infer<typeof Receipt> | null;
  /** Who said what became of it, where nobody could find out. */
  saidBy: string | null;
  error: string | null;
  attempts: number;
  /** When, and by the name of which connection, it was last sent. */
  sentAt: Date | null;
  sentTo: string | null;
  nextAttemptAt: Date | null;
  updatedAt: Date;
  isUndo: boolean;
  /** Of what is done for good or for now: null for messages, for what is not done, and of somebody erased. */
  undo: { says: string; until: Date } | { whyNot: string } | null;
}

/** What the view of a run takes besides the run itself. */
export interface RunsAround {
  names: ReadonlyMap<string, string>;
  /** What the connections are called. */
  labels: ReadonlyMap<string, string>;
  /** Every run of the ticket. */
  all: readonly ActionRun[];
  now: Date;
  erased: boolean;
}

/** One performance of an action, with the vendor's receipt. */
export function viewActionRun(run: ActionRun, around: RunsAround): ActionRunView {
  const { id, part, action, subject, error, attempts, sentAt, nextAttemptAt, updatedAt, currency } = run;
  const { names, labels } = around;
  const title = findAction(action)?.title ?? action;
  return {
    ...{ id, part, action, subject, error, attempts, sentAt, nextAttemptAt, updatedAt },
    title: isUndo(run) ? `Take back: ${title}` : title,
    state: ActionRunState.parse(run.state),
    version: runVersion(run),
    value: run.valueMinor !== null && currency !== null ? { minor: Number(run.valueMinor), currency } : null,
    actor: { kind: run.actorKind, name: names.get(run.actorId) ?? null },
    ...viewReceipt(run, names),
    sentTo: run.connectionId === null ? null : (labels.get(run.connectionId) ?? null),
    isUndo: isUndo(run),
    undo: viewUndo(run, around),
  };
}

/** The vendor's receipt, and who recorded it where a person had to. */
export function viewReceipt(
  run: ActionRun,
  names: ReadonlyMap<string, string>,
): Pick<ActionRunView, "receipt" | "saidBy"> {
  const { data } = Receipt.safeParse(run.receipt);
  if (!data) return { receipt: null, saidBy: null };
  const { by, member, ...detail } = data.detail;
  if (by !== "person" || typeof member !== "string") return { receipt: data, saidBy: null };
  return { receipt: { ...data, detail }, saidBy: names.get(member) ?? "a former member" };
}

/** Nothing is said of messages: nobody expects that they can be called back. */
function viewUndo(run: ActionRun, { all, now, erased }: RunsAround): ActionRunView["undo"] {
  const isOffered = findAction(run.action)?.audience === "model" && !isUndo(run);
  if (run.state !== "done" || erased || !isOffered) return null;
  const outlook = undoOutlook(run, all.find((other) => other.part === undoPart(run)) ?? null, now);
  return outlook.possible ? { says: outlook.says, until: outlook.until } : { whyNot: outlook.why };
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
  /** When what was decided is carried out; null where it was already, or is not held. */
  heldUntil: Date | null;
}

/** A decision that waits, or waited, for a person. */
export function viewReview(review: Review, names: ReadonlyMap<string, string>): ReviewView {
  const { id, state, shownHash, expiresAt, decidedAt, vouch, actsAt, actedAt } = review;
  const verdict = Verdict.safeParse(review.verdict);
  return {
    ...{ id, state, shownHash, expiresAt, decidedAt, vouch },
    decidedBy: review.decidedBy ? (names.get(review.decidedBy) ?? "a former member") : null,
    reason: verdict.data?.reason ?? null,
    note: verdict.data?.note ?? null,
    parts: verdict.data?.parts ?? [],
    heldUntil: (state === "approved" || state === "rejected") && actedAt === null ? actsAt : null,
  };
}
