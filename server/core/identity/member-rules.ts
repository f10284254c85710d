import { actingRoles, type Role } from "./role";

/** A member as a change of members weighs them. Inactive: disabled, or their user is. */
export interface MemberStanding {
  userId: string;
  roles: readonly string[];
  isActive: boolean;
}

export type MemberChange = { kind: "roles"; roles: readonly Role[] } | { kind: "access"; isDisabled: boolean };

/** Why a change of members is refused. */
export type MemberFault = "not_allowed" | "no_member" | "above_own" | "own_access" | "last_owner";

const holds = (roles: readonly string[], role: Role) => actingRoles(roles).has(role);

/** Whether somebody with `held` may give `wanted`: nobody gives more than they have. */
export function mayGrant(held: readonly string[], wanted: readonly string[]): boolean {
  const own = actingRoles(held);
  return [...actingRoles(wanted)].every((role) => own.has(role));
}

/** Whether the member may look after the others, as the roles are now. */
export function mayManage(members: readonly MemberStanding[], userId: string): boolean {
  return members.some((one) => one.userId === userId && one.isActive && holds(one.roles, "owner"));
}

/**
 * What speaks against a change, or null. `members`: all of the workspace, read under the lock that every change of members
 * takes, so that of two owners who demote each other the second is no owner any more. Pure.
 */
export function checkMemberChange(
  members: readonly MemberStanding[],
  { by, userId, change }: { by: string; userId: string; change: MemberChange },
): MemberFault | null {
  const actor = members.find((one) => one.userId === by);
  const target = members.find((one) => one.userId === userId);
  if (!actor || !mayManage(members, by)) return "not_allowed";
  if (!target) return "no_member";
  if (!mayGrant(actor.roles, target.roles)) return "above_own";
  if (change.kind === "roles" && !mayGrant(actor.roles, change.roles)) return "above_own";
  if (change.kind === "access" && change.isDisabled && by === userId) return "own_access";
  return leavesOwner(members, userId, change) ? null : "last_owner";
}

function leavesOwner(members: readonly MemberStanding[], userId: string, change: MemberChange): boolean {
  return members.some((one) => {
    const isIt = one.userId === userId;
    const roles = isIt && change.kind === "roles" ? change.roles : one.roles;
    const isActive = isIt && change.kind === "access" ? !change.isDisabled && one.isActive : one.isActive;
    return isActive && holds(roles, "owner");
  });
}

const words: Record<MemberFault, string> = {
  not_allowed: "Only an owner looks after the members, and you are none any more.",
  no_member: "There is no such member here.",
  above_own: "Nobody gives or takes a role above their own.",
  own_access: "Nobody ends their own access. Ask another owner.",
  last_owner: "This is the only owner who can sign in. Make somebody else an owner first.",
};

export function sayMemberFault(fault: MemberFault): string {
  return words[fault];
}
