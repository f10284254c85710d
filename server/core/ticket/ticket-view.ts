import { z } from "zod";
import { TicketState } from "./ticket-state";

/** A filter of the tickets that is kept. Not the words that were looked for: they may name a customer. */
export const TicketViewFilter = z.strictObject({
  state: TicketState.nullable(),
  intent: z.string().max(80).nullable(),
  team: z.string().max(80).nullable(),
});
export type TicketViewFilter = z.infer<typeof TicketViewFilter>;
