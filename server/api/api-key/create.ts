import { z } from "zod";
import { ApiScope } from "@/server/core/identity/api-scope";
import { createApiKey } from "@/server/flows/create-api-key";
import { systemIds } from "@/server/platform/ids";
import { procedure } from "../trpc";

const Input = z.object({
  name: z.string().trim().min(1).max(100),
  /** With `tickets:attest` the caller may vouch for who writes: give it to systems that sign people in, alone. */
  scopes: z.array(ApiScope).min(1).max(3).default(["tickets:write", "tickets:read"]),
});

/** Makes a key of the v1 API. The answer holds it this once. */
export const create = procedure.input(Input).mutation(({ ctx, input }) => {
  const { database, clock, member } = ctx;
  return createApiKey({ database, clock, ids: systemIds }, { ...input, memberId: member.userId });
});
