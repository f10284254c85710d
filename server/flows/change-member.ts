import { checkMemberChange, sayMemberFault, type MemberChange } from "@/server/core/identity/member-rules";
import type { Clock } from "@/server/platform/clock";
import { currentWorkspace, inTransaction, onGlobalTables, type Database, type Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { appendAudit } from "@/server/store/audit";
import { lockMembers, updateMember, type MemberState } from "@/server/store/members";

interface Desk {
  database: Pick<Database, "app">;
  clock: Clock;
}

/**
 * Changes the roles of a member or their access, with the line of the audit in the same transaction; their sessions end with
 * it. Whoever races waits, and is judged by what the one before has left. What changes nothing writes nothing. Throws
 * `forbidden`, `not_found` and `conflict` in words.
 */
export async function changeMember(
  { database, clock }: Desk,
  asked: { userId: string; change: MemberChange; by: string },
): Promise<void> {
  const { userId, change, by } = asked;
  const workspaceId = currentWorkspace();
  const at = clock.now();
  await inTransaction(database.app, async (tx) => {
    const before = await onGlobalTables(tx, async () => {
      const members = await lockMembers(tx, workspaceId);
      assertMayChange(members, asked);
      const target = members.find((one) => one.userId === userId);
      if (!target || isLikeThis(target, change)) return null;
      const data =
        change.kind === "roles" ? { roles: [...change.roles] } : { disabledAt: change.isDisabled ? at : null };
      await updateMember(tx, { workspaceId, userId }, data);
      return target;
    });
    if (before !== null) await audit(tx, { before, change, by, at });
  });
}

function assertMayChange(
  members: readonly MemberState[],
  asked: { userId: string; change: MemberChange; by: string },
): void {
  const fault = checkMemberChange(members, asked);
  if (fault === null) return;
  const code = fault === "no_member" ? "not_found" : fault === "last_owner" ? "conflict" : "forbidden";
  throw new AppError(code, fault, { userMessage: sayMemberFault(fault) });
}

function isLikeThis(member: MemberState, change: MemberChange): boolean {
  if (change.kind === "access") return member.isActive !== change.isDisabled;
  return [...new Set(member.roles)].sort().join() === [...new Set(change.roles)].sort().join();
}

async function audit(tx: Db, told: { before: MemberState; change: MemberChange; by: string; at: Date }): Promise<void> {
  const { before, change, by, at } = told;
  const data =
    change.kind === "roles"
      ? { change: "roles", before: before.roles, after: [...change.roles] }
      : { change: change.isDisabled ? "disabled" : "enabled" };
  const actor = { kind: "member" as const, id: by };
  await appendAudit(tx, `member:${before.userId}`, [{ kind: "member.changed", at: at.toISOString(), actor, data }]);
}
