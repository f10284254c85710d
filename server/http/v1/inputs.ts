import { z } from "zod";
import { ProposalEdit } from "@/server/core/evidence/edited-proposal";
import { RejectReason } from "@/server/core/decision/reject-reason";
import { cleanText } from "@/server/core/ticket/clean-text";

/** Longer texts are refused whole: a cut one would be answered as if it were all that the customer wrote. */
export const maxTextLength = 200_000;

/** Text of people, without control characters; measured as it was sent. */
const text = (max: number) => z.string().max(max).transform(cleanText);
const body = text(maxTextLength).refine((words) => words.trim() !== "", "must not be empty");
/** How the caller vouches for who writes. Nobody can state more: a proof is asked for and taken by us. */
const assurance = z.enum(["claimed", "attested"]).default("claimed");
const address = z.email().max(320).toLowerCase();

/** The caller's own id of what it sends: a repeat of the same request is taken once. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/, "must be 1 to 200 visible ASCII characters");

export const TicketInput = z.strictObject({
  /** The address of who writes: what is known about it is looked up, and it proves nothing by itself. */
  from: address,
  name: text(200).optional(),
  subject: text(500).default(""),
  body,
  assurance,
  externalId: IdempotencyKey.optional(),
});

export const MessageInput = z.strictObject({
  /** Absent: the ticket's requester. */
  from: address.optional(),
  body,
  assurance,
  externalId: IdempotencyKey.optional(),
});

const shownHash = z.string().min(1).max(128);
const words = (max: number) => text(max).refine((said) => said.trim() !== "", "must not be empty");

/** A decision on exactly what was told under this hash. */
export const DecisionInput = z.discriminatedUnion("verdict", [
  z.strictObject({
    verdict: z.literal("approve"),
    shownHash,
    /** What of it is approved: "a1", "reply"… */
    parts: z.array(z.string().min(1).max(20)).min(1).max(50),
    /** How it was checked who is asking, where the review says that this is needed. */
    vouch: words(500).optional(),
    /** What is changed before it is approved: the whole reply, and all arguments of the actions that are changed. */
    edit: ProposalEdit.optional(),
    /** For what cannot be taken back: the parts' `confirm`, joined by " and ". Without it somebody else approves as well. */
    typed: text(500).optional(),
    externalId: IdempotencyKey.optional(),
  }),
  z.strictObject({
    verdict: z.literal("reject"),
    shownHash,
    reason: RejectReason,
    note: words(1000).optional(),
    externalId: IdempotencyKey.optional(),
  }),
]);

export const ReviewsQuery = z.strictObject({
  /** The `next` of the page before. */
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
