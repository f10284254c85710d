import { z } from "zod";

/** Why a cell may act alone no more, with the figures that say so. */
export const DemotionWhy = z.discriminatedUnion("code", [
  /** `ticket`: where it happened. */
  z.strictObject({ code: z.literal("hard_failure"), ticket: z.uuid().nullable() }),
  /** It had shown its target, and does so no more. */
  z.strictObject({ code: z.literal("bound_fell"), bound: z.number(), target: z.number() }),
  /** It had never shown its target, and by now it is shown to lie below. */
  z.strictObject({ code: z.literal("below_target"), failed: z.int(), items: z.int(), target: z.number() }),
  z.strictObject({ code: z.literal("csat_fell"), mean: z.number(), floor: z.number(), answers: z.int() }),
  /** `shown`: the share of satisfied customers that the answers before had shown; `positive` of the newest `answers`. */
  z.strictObject({ code: z.literal("csat_dropped"), shown: z.number(), positive: z.int(), answers: z.int() }),
]);
export type DemotionWhy = z.infer<typeof DemotionWhy>;

/**
 * A cell that only suggests, whatever the release says, until a lead lifts it with a reason. At most one of each cell: the
 * newest. What came in before it was lifted is not held against the cell a second time.
 */
export const Demotion = z.strictObject({
  intent: z.string().min(1),
  /** Action name or "reply". */
  cell: z.string().min(1),
  at: z.iso.datetime(),
  why: DemotionWhy,
  /** The release that ruled. */
  release: z.int().positive(),
  lifted: z.strictObject({ at: z.iso.datetime(), by: z.uuid(), reason: z.string().min(1) }).nullable(),
});
export type Demotion = z.infer<typeof Demotion>;

/** The newest demotion of a cell, lifted or not; null where it never had one. */
export function findDemotion(demotions: readonly Demotion[], intent: string, cell: string): Demotion | null {
  return demotions.find((one) => one.intent === intent && one.cell === cell) ?? null;
}

/** Whether the cell may only suggest. */
export function isDemoted(demotions: readonly Demotion[], intent: string, cell: string): boolean {
  return demotions.some((one) => one.intent === intent && one.cell === cell && one.lifted === null);
}

/** The list with this one in the place of an earlier one of the same cell. */
export function withDemotion(demotions: readonly Demotion[], added: Demotion): Demotion[] {
  return [...demotions.filter((one) => one.intent !== added.intent || one.cell !== added.cell), added];
}
