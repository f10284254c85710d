import { z } from "zod";
import { AppError } from "@/server/platform/errors";
import { listDeliveries } from "@/server/store/outgoing-webhooks";
import { findWebhookEndpoint } from "@/server/store/webhook-endpoints";
import { procedure } from "../trpc";

const pageSize = 25;

/** What an endpoint was told and how each push fares, newest first: never what was said. */
export const deliveries = procedure
  // Not strict: the client of a paged list says in which direction it goes.
  .input(z.object({ id: z.uuid(), cursor: z.uuid().nullish() }))
  .query(async ({ ctx, input }) => {
    if (!(await findWebhookEndpoint(ctx.db, input.id))) throw new AppError("not_found", "There is no such endpoint");
    const rows = await listDeliveries(ctx.db, input.id, { before: input.cursor ?? null, limit: pageSize + 1 });
    const page = rows.slice(0, pageSize);
    return { deliveries: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
  });
