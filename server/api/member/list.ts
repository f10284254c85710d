import { explainRoles } from "@/server/auth/explain-roles";
import { invitationStanding } from "@/server/core/identity/invitation";
import { aboutInvitation } from "@/server/flows/mail-text";
import { canMail } from "@/server/flows/invite-member";
import { openShell } from "@/server/flows/open-shell";
import { listUnendedInvitations } from "@/server/store/invitations";
import { listMembers } from "@/server/store/members";
import { listMailStates } from "@/server/store/outgoing-mails";
import { procedure } from "../trpc";

/** Who is or was a member, who is invited and how their mail fares, and what each role may do. */
export const list = procedure.query(async ({ ctx }) => {
  const { db, database, clock, member } = ctx;
  const [members, invitations] = await Promise.all([
    listMembers(database.global, member.workspaceId),
    listUnendedInvitations(db),
  ]);
  const mails = await listMailStates(
    db,
    invitations.map(({ id }) => aboutInvitation(id)),
  );
  const nameOf = new Map(members.map(({ userId, name }) => [userId, name]));
  const { connections } = await openShell(member.workspaceId);
  return {
    members,
    invitations: invitations.map(({ id, email, roles, createdBy, createdAt, expiresAt, ...ended }) => ({
      ...{ id, email, roles, createdAt, expiresAt },
      invitedBy: nameOf.get(createdBy) ?? "A former member",
      hasExpired: invitationStanding({ ...ended, expiresAt }, clock.now()) === "expired",
      /** Null: the link was handed over by whoever invited. */
      mail: mails.find(({ about }) => about === aboutInvitation(id))?.state ?? null,
    })),
    canMail: await canMail(connections),
    roles: explainRoles(),
  };
});
