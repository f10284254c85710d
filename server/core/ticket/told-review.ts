import { z } from "zod";
import { Outcome } from "../decision/decision";
import { Money } from "../evidence/money";

/** One thing that is decided on its own: an action, or the reply. */
export const ToldPart = z.strictObject({
  /** "a1", "a2"…, or "reply": what an approval names. */
  part: z.string(),
  want: z.string(),
  outcome: Outcome,
  /** In one line: what happens on approval. */
  says: z.string(),
  /** Null for the reply. */
  action: z.string().nullable(),
  args: z.record(z.string(), z.unknown()).nullable(),
  value: Money.nullable(),
  /** What becomes of it if it turns out wrong. */
  reversal: z.enum(["none", "undo", "compensate"]),
  /** What has to be typed to confirm it, since it cannot be taken back; null for all else. */
  confirm: z.string().nullable(),
  /** The draft, for the reply; what only a receipt can fill is named in it. */
  text: z.string().nullable(),
});

/** A decision that waits for a person, as a caller of our API that acts for one may know it. */
export const ToldReview = z.strictObject({
  reviewId: z.uuid(),
  ticketId: z.uuid(),
  subject: z.string(),
  state: z.string(),
  /** Of exactly what is told here: a decision holds for that alone. */
  shownHash: z.string(),
  createdAt: z.iso.datetime(),
  /** Undecided by then, the ticket goes to a person. */
  expiresAt: z.iso.datetime(),
  /** Until then a decision can be taken back; null: nothing is held. */
  actsAt: z.iso.datetime().nullable(),
  identity: z.strictObject({ assurance: z.string(), method: z.string() }),
  /** Whether an approval has to say how it was checked who is asking. */
  needsVouch: z.boolean(),
  /** Whether somebody has approved it already, and it waits for a second person. */
  needsSecond: z.boolean(),
  wants: z.array(z.strictObject({ id: z.string(), intent: z.string().nullable(), text: z.string() })),
  parts: z.array(ToldPart),
  /** Every reason that stands against acting without a person. */
  because: z.array(
    z.strictObject({ part: z.string(), at: z.enum(["review", "escalate"]), code: z.string(), says: z.string() }),
  ),
});
export type ToldReview = z.infer<typeof ToldReview>;

export const ToldReviews = z.strictObject({
  /** Oldest first. */
  reviews: z.array(ToldReview),
  /** The `cursor` of the next page; null: this was the last. */
  next: z.string().nullable(),
});

/** What came of a decision. */
export const ToldDecision = z.strictObject({
  reviewId: z.uuid(),
  ticketId: z.uuid(),
  state: z.enum(["approved", "needs_second", "rejected"]),
  /** Until then it can be taken back; null: it is done, or waits for a second person. */
  actsAt: z.iso.datetime().nullable(),
});
export type ToldDecision = z.infer<typeof ToldDecision>;
