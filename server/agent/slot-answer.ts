import { z } from "zod";
import { BugReport } from "@/server/core/procedure/check-slot";
import { CustomerField } from "@/server/core/ports/crm";
import type { Slot } from "@/server/core/procedure/procedure";

/** An address as the message gives it: who and which country are often left out, and come from the record then. */
export const SpokenAddress = z.strictObject({
  name: z.string().nullable(),
  line1: z.string(),
  line2: z.string().nullable(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string().nullable().describe("ISO 3166 code of two letters"),
});
export type SpokenAddress = z.infer<typeof SpokenAddress>;

/** What was read for each slot of a procedure; null = the message does not say it. */
export type SlotAnswer = Record<string, { value: unknown; quote: string } | null>;

/** The form of the answer to "fill these slots": ids only among the offered ones. */
export function slotAnswerSchema(slots: Slot[], lineIds: string[]): z.ZodType<SlotAnswer> {
  return z.strictObject(
    Object.fromEntries(
      slots.map((slot) => [
        slot.name,
        z.strictObject({ value: valueSchema(slot, lineIds), quote: z.string() }).nullable(),
      ]),
    ),
  );
}

function valueSchema(slot: Slot, lineIds: string[]): z.ZodType {
  switch (slot.type) {
    case "text":
      return z.string();
    case "bug_report":
      return z.strictObject({ title: z.string(), body: z.string(), severity: BugReport.shape.severity });
    case "record_change":
      return z.strictObject({ field: CustomerField, value: z.string() });
    case "postal_address":
      return SpokenAddress;
    case "order_line_ids":
      return z.array(lineIds.length > 0 ? z.enum(lineIds) : z.string());
  }
}
