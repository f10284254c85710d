import { z } from "zod";
import { Slot } from "@/server/core/procedure/procedure";

/**
 * What the built-in engine is asked to do, handed over as a typed provider option. It is never read out of a prompt, so
 * nothing that a customer writes can be taken for an instruction.
 */
export const BuiltInTask = z.discriminatedUnion("task", [
  z.strictObject({
    task: z.literal("wants"),
    wants: z.array(z.strictObject({ quote: z.string(), intent: z.string().nullable() })).min(1),
  }),
  z.strictObject({
    task: z.literal("slots"),
    slots: z.array(Slot),
    /** The customer's own words: the whole message, and the part that is about this want. */
    message: z.string(),
    want: z.string(),
    lines: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    /** Where an address that names no country is taken to be: ISO 3166, from the order or the customer's record. */
    country: z.string().nullable(),
  }),
  z.strictObject({
    task: z.literal("answer"),
    sentences: z.array(z.strictObject({ text: z.string(), passageIds: z.array(z.string()) })),
  }),
  z.strictObject({ task: z.literal("investigate"), query: z.string().nullable() }),
]);
export type BuiltInTask = z.infer<typeof BuiltInTask>;
