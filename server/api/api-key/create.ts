import { z } from "zod";
import { createApiKey } from "@/server/flows/create-api-key";
import { systemIds } from "@/server/platform/ids";
import { procedure } from "../trpc";

const Input = z.object({
  name: z.string().trim().min(1).max(100),
  /** Senders of a trusted key count as signed in by the caller. */
  trusted: z.boolean().default(false),
});

/** Makes a key of the v1 API. The answer holds it this once. */
export const create = procedure.input(Input).mutation(({ ctx, input }) => {
  const { database, clock, member } = ctx;
  return createApiKey({ database, clock, ids: systemIds }, { ...input, memberId: member.userId });
});
