import { z } from "zod";
import { ReasonCode } from "../decision/reason";

/** Why it is with a person: the decision's reasons, or an effect of which nobody could find out what became of it. */
const BlockCode = z.enum([...ReasonCode.options, "outcome_unknown"]);
export type BlockCode = z.infer<typeof BlockCode>;

/** What a person gets who takes over: enough to act on without reading the thread. */
export const EscalationPackage = z.strictObject({
  /** What to keep to before anything else, by the risk words of the message. */
  guidance: z.array(z.string()).default([]),
  /** Who asks for what, and how sure we are of them: one or two sentences. */
  summary: z.string(),
  /** What each want asks for, in the customer's words, with the intent we saw. */
  wants: z.array(z.strictObject({ id: z.string(), intent: z.string().nullable(), text: z.string() })),
  /** Facts that matter, each with its source. */
  facts: z.array(z.strictObject({ name: z.string(), value: z.string(), source: z.string(), asOf: z.string() })),
  /** What has been done already, with receipts. */
  stepsTaken: z.array(z.strictObject({ what: z.string(), state: z.string(), receipt: z.string().nullable() })),
  /** Why the agent stopped, in plain words, most blocking first. */
  blockedBy: z.array(z.strictObject({ code: BlockCode, says: z.string() })),
  /** What we would do next if we were allowed to. */
  nextMove: z.string(),
  /** What the customer was to be told of what is done, receipts filled in; null where nothing is owed. It was not sent. */
  unsent: z.string().nullable().default(null),
  passages: z.array(z.strictObject({ title: z.string(), url: z.string(), quote: z.string() })),
});
export type EscalationPackage = z.infer<typeof EscalationPackage>;
