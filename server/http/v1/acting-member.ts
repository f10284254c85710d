import { mayCall, type ProcedureName } from "@/server/auth/permissions";
import { database } from "@/server/flows/open-shell";
import { AppError } from "@/server/platform/errors";
import { countLeads, findMember } from "@/server/store/members";
import type { ApiCall } from "./with-api-key";

/**
 * The member whom a key acts for, as they are now: read from the database with each request. Throws `forbidden` when they are
 * gone or disabled, or may not do in the console what the key asks for.
 */
export async function actingMember(
  { key, shell }: ApiCall,
  does: ProcedureName,
): Promise<{ id: string; leads: number }> {
  const { global } = database();
  const member = key.actsFor === null ? null : await findMember(global, shell.workspaceId, key.actsFor);
  if (!member) throw refusal("The member whom this key acts for is not a member any more, or disabled.");
  if (!mayCall(member.roles, does)) throw refusal("The member whom this key acts for may not do that.");
  const leads = await countLeads(global, shell.workspaceId);
  return { id: member.userId, leads };
}

function refusal(userMessage: string): AppError {
  return new AppError("forbidden", "the acting member may not", { userMessage });
}
