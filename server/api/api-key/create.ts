import { z } from "zod";
import { ApiScope } from "@/server/core/identity/api-scope";
import { mayCall } from "@/server/auth/permissions";
import { createApiKey } from "@/server/flows/create-api-key";
import type { Database } from "@/server/platform/db";
import { InputError } from "@/server/platform/errors";
import { systemIds } from "@/server/platform/ids";
import { findMember } from "@/server/store/members";
import { procedure } from "../trpc";

const Input = z.object({
  name: z.string().trim().min(1).max(100),
  /** With `tickets:attest` the caller may vouch for who writes: give it to systems that sign people in, alone. */
  scopes: z.array(ApiScope).min(1).max(4).default(["tickets:write", "tickets:read"]),
  /** The member in whose name a key with `reviews:decide` decides, with what they may do at that time. */
  actsFor: z.uuid().nullable().default(null),
});

/** Makes a key of the v1 API. The answer holds it this once. */
export const create = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { database, clock, member } = ctx;
  await assertActsFor(database, member.workspaceId, input);
  return createApiKey({ database, clock, ids: systemIds }, { ...input, memberId: member.userId });
});

/** A key that decides acts for somebody who may; any other acts for nobody. */
async function assertActsFor(
  { global }: Pick<Database, "global">,
  workspaceId: string,
  { scopes, actsFor }: z.output<typeof Input>,
): Promise<void> {
  const refuse = (says: string) => new InputError(says, { actsFor: [says] });
  if (!scopes.includes("reviews:decide")) {
    if (actsFor !== null) throw refuse("Only a key with the scope reviews:decide acts for somebody");
    return;
  }
  if (actsFor === null) throw refuse("Say whom a key with the scope reviews:decide acts for");
  const found = await findMember(global, workspaceId, actsFor);
  if (!found || !mayCall(found.roles, "review.approve")) throw refuse("This is nobody who may decide reviews here");
}
