import { z } from "zod";
import { CardId, CardPart } from "@/server/core/metrics/cards";
import { ResolvedBy } from "@/server/core/metrics/grade";
import { readMetricRows } from "@/server/flows/read-metrics";
import { listTicketSubjects } from "@/server/store/conversation-facts";
import { procedure } from "../trpc";
import { isPeriod, metricsPeriod, periodFault } from "./metrics-period";

const latestMs = 8.64e15;

// Not strict: the client of a paged list says in which direction it goes.
const Input = z
  .object({
    ...metricsPeriod,
    card: CardId,
    part: CardPart,
    /** Only what these resolved; null: whoever. */
    by: ResolvedBy.nullable(),
    /** Only what was handed over for this first; null: for whatever. */
    cause: z.string().min(1).max(80).nullable(),
    cursor: z.object({ enteredAtMs: z.int().min(0).max(latestMs), ticketId: z.uuid() }).nullish(),
    limit: z.int().min(1).max(100).default(50),
  })
  .refine(isPeriod, { error: periodFault, path: ["until"] });

/** A page of the conversations behind a number, by the number's own rule, each with its ticket's subject. */
export const rows = procedure.input(Input).query(async ({ ctx, input }) => {
  const { since, until, intent, card, part, by, cause, cursor, limit } = input;
  const at = { now: ctx.clock.now(), after: cursor ?? null, limit };
  const page = await readMetricRows(ctx.db, { since, until, intent }, { card, part, by, cause }, at);
  const subjects = await listTicketSubjects(
    ctx.db,
    page.rows.map(({ ticketId }) => ticketId),
  );
  return {
    next: page.next,
    items: page.rows.map((row) => ({ ...row, subject: subjects.get(row.ticketId) ?? "" })),
  };
});
