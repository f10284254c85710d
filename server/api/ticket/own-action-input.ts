import { z } from "zod";
const longest = 20_000;

/** Measured as it would be kept; what cannot be kept at all is too long. */
function isShort(args: Record<string, unknown>): boolean {
  try {
    return JSON.stringify(args).length <= longest;
  } catch {
    return false;
  }
}

/** An action of the catalogue with its arguments, as the form has them. */
export const OwnActionInput = z.object({
  ticketId: z.uuid(),
  action: z.string().min(1).max(80),
  args: z.record(z.string().max(80), z.unknown()).refine(isShort, "is too long"),
});
