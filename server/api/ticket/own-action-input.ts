import { z } from "zod";
/** An action of the catalogue with its arguments, as the form has them. */
export const OwnActionInput = z.object({
  ticketId: z.uuid(),
  action: z.string().min(1).max(80),
  args: z.record(z.string().max(80), z.json()).refine((args) => JSON.stringify(args).length <= 20_000, "is too long"),
});
