import type { Limits } from "@/server/core/policy/policy";
import type { Database } from "@/server/platform/db";
import type { Member } from "@/server/store/members";
import { countLeads } from "@/server/store/members";

/** Who decides, as the rules of approval look at them. */
export async function deciderOf({
  database,
  member,
}: {
  database: Pick<Database, "global">;
  member: Member;
}): Promise<{ memberId: string; leads: number; upTo: Limits | null }> {
  return {
    memberId: member.userId,
    leads: await countLeads(database.global, member.workspaceId),
    // The place of the limits by role: what a member may decide at most, per currency.
    upTo: null,
  };
}
