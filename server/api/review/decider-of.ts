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
}): Promise<{ memberId: string; leads: number }> {
  return {
    memberId: member.userId,
    leads: await countLeads(database.global, member.workspaceId),
  };
}
