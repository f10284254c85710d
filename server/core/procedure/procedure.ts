import { z } from "zod";

/** What a customer may say: "@refund" is a concept of the understanding, anything else a phrase of words. */
const Sayings = z.array(z.string().min(1)).min(1);

/**
 * How one argument of an action is bound. `fact`: a dotted path into the want's records ("order.id",
 * "order.refundable_line_ids", "subscription.id", "plan_change.plan"). `slot`: a typed slot that the model fills from the message. `said`: one
 * of the published values, by what the message says.
 */
export const Binding = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("fact"), name: z.string() }),
  z.strictObject({ from: z.literal("slot"), name: z.string() }),
  z.strictObject({
    from: z.literal("said"),
    values: z.array(z.strictObject({ value: z.string(), says: Sayings })).min(1),
    otherwise: z.string(),
  }),
  z.strictObject({
    from: z.literal("const"),
    value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  }),
]);
export type Binding = z.infer<typeof Binding>;

/** A slot the model may fill. Ids are chosen among those that code offers; free text never becomes an amount. */
export const Slot = z.strictObject({
  name: z.string().regex(/^[a-z][a-z_]*$/),
  type: z.enum(["order_line_ids", "postal_address", "text", "bug_report", "record_change"]),
  describe: z.string().min(1),
  required: z.boolean(),
  /** What the customer is asked when a required slot stays empty. */
  ask: z.string().min(1),
});
export type Slot = z.infer<typeof Slot>;

export const ProcedureStep = z.strictObject({
  action: z.string().min(1),
  args: z.record(z.string(), Binding),
});
export type ProcedureStep = z.infer<typeof ProcedureStep>;

/**
 * Wording: plain text with {{slots}}. A sentence is one line. "? " before it: left out when a slot has no value;
 * "?{name=value} ": only there when the value of that name is this one.
 */
export const Wording = z.string().min(1);

export const Procedure = z.strictObject({
  intent: z.string().min(1),
  /** What the want must be about before anything is done; a missing or ambiguous one is asked for. */
  about: z.enum(["order", "subscription", "plan", "seat", "entitlement", "nothing"]),
  /** Which of several orders is meant when the customer names none; null = ask. */
  prefers: z.enum(["late", "delivered", "unshipped"]).nullable(),
  /** What the message must say before anything is done: a complaint alone asks for no money. Else `ask` is asked. */
  wish: z.strictObject({ says: Sayings, ask: Wording }).nullable(),
  /** What sends a want to a person though its intent fits, each with the reason. */
  exceptions: z.array(z.strictObject({ says: Sayings, why: z.string().min(1) })),
  slots: z.array(Slot),
  steps: z.array(ProcedureStep),
  /** Reply wording. Slots: {{customer.first_name}}, {{order.id}}, {{value.issue_refund}}, {{receipt.issue_refund.ref}}. */
  reply: Wording.nullable(),
  /** True: the answer is taken from the documents instead of `reply`. */
  answerFromDocuments: z.boolean(),
  /** Used below `attested`: no fact slots may stand in it. */
  unproven: Wording,
  /** What `unproven` does: the plan waits for review with it, or it asks the customer. */
  unprovenPurpose: z.enum(["answer", "question"]),
  /** Asked when `about` cannot be told; slot {{choices}} lists the candidates where the sender is attested. */
  askAbout: Wording.nullable(),
  /** Article ids that the reply cites. */
  cites: z.array(z.string()),
  /** Opens a follow-up when done; `followUpReply` is what the customer is told when it is met. */
  followUp: z.enum(["issue_fixed", "none"]),
  followUpReply: Wording.nullable(),
});
export type Procedure = z.infer<typeof Procedure>;
