import { z } from "zod";
import type { EvidenceFault, EvidenceResult, EvidenceSource } from "@/server/core/autonomy/evidence-item";
import { listEvidenceItems } from "@/server/store/evidence-items";
import { procedure } from "../trpc";

// Not strict: the client of a paged list says in which direction it goes.
const Input = z.object({
  intent: z.string().min(1).max(80),
  /** Action name or "reply". */
  cell: z.string().min(1).max(80),
  cursor: z.uuid().nullish(),
  limit: z.int().min(1).max(100).default(50),
});

/** A page of the items that a cell's evidence is made of, in every version, newest first. */
export const cell = procedure.input(Input).query(async ({ ctx, input }) => {
  const { intent, cell: name, cursor, limit } = input;
  const { items, next } = await listEvidenceItems(ctx.db, { intent, cell: name }, { before: cursor ?? null, limit });
  return {
    next,
    items: items.map(({ id, ticketId, ticket, version, hard, createdAt, countsAt, ...item }) => ({
      ...{ id, ticketId, subject: ticket.subject, version, hard, createdAt, countsAt },
      source: item.source as EvidenceSource,
      result: item.result as EvidenceResult,
      fault: item.fault as EvidenceFault | null,
    })),
  };
});
