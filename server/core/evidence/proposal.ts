import { z } from "zod";

/** Where one argument of an action comes from. Amounts and payees never come from `message`. */
export const ArgSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fact"), name: z.string() }),
  z.strictObject({ kind: z.literal("message"), quote: z.string() }),
  z.strictObject({ kind: z.literal("procedure") }),
  z.strictObject({ kind: z.literal("reviewer") }),
]);
export type ArgSource = z.infer<typeof ArgSource>;

/** One action of the plan with everything that code computed for it. `id` is "a1", "a2"… within the proposal. */
export const ProposedAction = z.strictObject({
  id: z.string().regex(/^a[0-9]+$/),
  want: z.string(),
  action: z.string(),
  args: z.record(z.string(), z.unknown()),
  sources: z.record(z.string(), ArgSource),
  /** Version of the record that was read: sent as `expect`. */
  expect: z.string().nullable(),
});
export type ProposedAction = z.infer<typeof ProposedAction>;

/** What backs a sentence of a draft. `wording` is the published text of a procedure or of the settings. */
export const Citation = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("passage"), passageId: z.string(), quote: z.string() }),
  z.strictObject({ kind: z.literal("fact"), name: z.string() }),
  z.strictObject({ kind: z.literal("receipt"), part: z.string() }),
  z.strictObject({ kind: z.literal("wording") }),
]);
export type Citation = z.infer<typeof Citation>;

export const DraftSentence = z.strictObject({
  text: z.string(),
  /** Empty means unsupported. */
  support: z.array(Citation),
});
export type DraftSentence = z.infer<typeof DraftSentence>;

/** The part of the reply that answers one want. `states`: actions whose success the text states. */
export const ReplySection = z.strictObject({
  want: z.string(),
  sentences: z.array(DraftSentence),
  states: z.array(z.string()),
});
export type ReplySection = z.infer<typeof ReplySection>;

/** What may not go out in a message: pictures, HTML, and links to where the settings do not allow. */
export const ForbiddenKind = z.enum(["image", "html", "link"]);
export type ForbiddenKind = z.infer<typeof ForbiddenKind>;

/**
 * At most one per proposal. Receipt slots "{{receipt.a1.ref}}" stay in the text until the effect is done.
 * `purpose`: answer (resolves), question (waits for the customer), proof (asks them to prove who they are).
 */
export const ProposedReply = z.strictObject({
  purpose: z.enum(["answer", "question", "proof"]),
  greeting: z.string(),
  sections: z.array(ReplySection).min(1),
  closing: z.string(),
  /** Sentences that were taken out of the draft, for a reviewer's eyes: each held something that may not go out. */
  dropped: z.array(z.strictObject({ kind: ForbiddenKind, text: z.string() })).default([]),
});
export type ProposedReply = z.infer<typeof ProposedReply>;

export const Proposal = z.strictObject({
  actions: z.array(ProposedAction),
  reply: ProposedReply.nullable(),
  /** Wants for which the documents held no answer. */
  knowledgeGaps: z.array(z.string()),
});
export type Proposal = z.infer<typeof Proposal>;
