import { z } from "zod";
import { Authenticity } from "@/server/core/identity/assurance";

/** A message that nobody sent. Who it is from: an address, a customer of the records, or nobody that is known. */
const FreeMessage = z.strictObject({
  subject: z.string().max(300),
  text: z.string().trim().min(1).max(20_000),
  from: z.email().max(320).nullable(),
  customerId: z.string().min(1).max(200).nullable(),
  channel: z.enum(["email", "web", "api", "chat"]),
  authenticity: Authenticity,
});

/** What is tried out: a ticket or a message; and by which release: the current one when both are null. */
export const DryRunInput = z.strictObject({
  of: z.union([z.strictObject({ ticketId: z.uuid() }), z.strictObject({ message: FreeMessage })]),
  release: z.int().positive().max(2_147_483_647).nullable(),
  /** A release that is not published, without its number. Leads alone. */
  draft: z.record(z.string(), z.unknown()).nullable(),
});
export type DryRunInput = z.infer<typeof DryRunInput>;
