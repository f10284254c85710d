import { z } from "zod";
import type { Focus, Records } from "../evidence/records";
import { CustomerField, PostalAddress } from "../ports/crm";
import type { Slot } from "./procedure";

/** What the tracker files. `body` holds the steps to reproduce it, in the customer's words. */
export const BugReport = z.strictObject({
  title: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(8000),
  severity: z.enum(["low", "normal", "high"]),
});
export type BugReport = z.infer<typeof BugReport>;

/** A field of the customer's record and what it is to say, as the customer gives it. */
export const RecordChange = z.strictObject({ field: CustomerField, value: z.string().trim().min(1).max(120) });
export type RecordChange = z.infer<typeof RecordChange>;

const Text = z.string().trim().min(1).max(4000);
const Ids = z.array(z.string()).min(1).max(100);

/**
 * The value of a slot as it may be used, or undefined when it may not: line ids must be lines of the focused order,
 * whatever filled the slot. Undefined counts as "not said", so that the customer is asked.
 */
export function checkSlot(slot: Slot, raw: unknown, records: Records, focus: Focus): unknown {
  if (raw === null || raw === undefined) return undefined;
  switch (slot.type) {
    case "text":
      return Text.safeParse(raw).data;
    case "postal_address":
      return PostalAddress.safeParse(raw).data;
    case "bug_report":
      return BugReport.safeParse(raw).data;
    case "record_change":
      return RecordChange.safeParse(raw).data;
    case "order_line_ids": {
      const ids = Ids.safeParse(raw).data;
      const order = records.orders.find((candidate) => candidate.id === focus.orderId);
      if (!ids || !order) return undefined;
      const offered = new Set(order.lines.map((line) => line.id));
      return ids.every((id) => offered.has(id)) ? [...new Set(ids)] : undefined;
    }
  }
}
