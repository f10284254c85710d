import { inWorkspace, type Database } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { insertInvitation } from "@/server/store/invitations";

/** Who may do what with members, teams and what else belongs to the house: not made from the permissions table, which it is compared with. */
export const deskRoles = {
  "team.list": ["reviewer", "lead", "manager", "owner"],
  "team.create": ["lead", "owner"],
  "team.setMember": ["lead", "owner"],
  "member.list": ["lead", "owner"],
  "member.invite": ["owner"],
  "member.revoke": ["owner"],
  "member.setRoles": ["owner"],
  "member.setAccess": ["owner"],
  "notice.get": ["reviewer", "lead", "manager", "owner"],
  "notice.choose": ["reviewer", "lead", "manager", "owner"],
  "model.get": ["lead", "owner"],
  "model.test": ["lead", "owner"],
  "workspace.get": ["reviewer", "lead", "manager", "owner"],
  "workspace.firstSteps": ["reviewer", "lead", "manager", "owner"],
  "workspace.dismissFirstSteps": ["reviewer", "lead", "manager", "owner"],
} as const;

export interface DeskIds {
  teamId: string;
  invitationId: string;
  ownerId: string;
}

/** A team, an invitation and an owner of the workspace: each is called "ours", or is named by its id alone. */
export async function makeDesk(database: Database, workspaceId: string, ownerId: string, at: Date): Promise<DeskIds> {
  const [teamId, invitationId] = [systemIds.next(), systemIds.next()];
  await inWorkspace(workspaceId, async () => {
    await database.app.team.create({ data: { id: teamId, name: "ours", createdAt: at } });
    await insertInvitation(database.app, {
      ...{ id: invitationId, email: "ours@example.org", roles: [], createdBy: ownerId, createdAt: at },
      expiresAt: new Date(at.getTime() + 365 * 24 * 3_600_000),
    });
  });
  return { teamId, invitationId, ownerId };
}

/** For each procedure an input that names something of the workspace. */
export function deskInputs({ teamId }: DeskIds) {
  return {
    "team.list": undefined,
    "team.create": { name: "a team" },
    "team.setMember": { teamId, userId: systemIds.next(), isIn: false },
    "member.list": undefined,
    "member.invite": { email: "somebody@example.org", roles: ["reviewer"], by: "link" },
    "member.revoke": { id: systemIds.next() },
    "member.setRoles": { userId: systemIds.next(), roles: ["reviewer"] },
    "member.setAccess": { userId: systemIds.next(), isDisabled: true },
    "notice.get": undefined,
    "notice.choose": { kinds: ["demotion"] },
    "model.get": undefined,
    "model.test": undefined,
    "workspace.get": undefined,
    "workspace.firstSteps": undefined,
    "workspace.dismissFirstSteps": undefined,
  };
}

/** What a neighbour's owner would ask for. */
export function deskNames({ invitationId, ownerId }: DeskIds) {
  return {
    "member.revoke": { id: invitationId },
    "member.setRoles": { userId: ownerId, roles: [] },
    "member.setAccess": { userId: ownerId, isDisabled: true },
  };
}
