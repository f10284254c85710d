import { z } from "zod";
import { procedure } from "../trpc";
import { readAuditLines } from "./read-audit-lines";

/** Where a stream's numbers end. */
const last = 2_147_483_647;
const Input = z.object({ ticketId: z.uuid(), after: z.int().min(0).max(last).default(0) });

/** The audit lines of a ticket after a `seq`, in order, at most 500. */
export const audit = procedure
  .input(Input)
  .query(({ ctx, input }) => readAuditLines(ctx, ctx.member.workspaceId, input.ticketId, input.after));
