import { invitationDays } from "@/server/core/identity/invitation";
import { mayGrant, mayManage, sayMemberFault } from "@/server/core/identity/member-rules";
import type { Role } from "@/server/core/identity/role";
import type { Clock } from "@/server/platform/clock";
import { currentWorkspace, inTransaction, onGlobalTables, type Database, type Db } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { AppError, InputError } from "@/server/platform/errors";
import type { Ids } from "@/server/platform/ids";
import { appendAudit } from "@/server/store/audit";
import {
  findInvitation,
  findUnendedInvitation,
  insertInvitation,
  revokeInvitation,
  type Invitation,
} from "@/server/store/invitations";
import { hasMemberAt, lockMembers } from "@/server/store/members";
import { insertOutgoingMails } from "@/server/store/outgoing-mails";
import { getSettings } from "@/server/store/settings";
import { invitationToken } from "./invitation-link";
import { aboutInvitation } from "./mail-text";
import { queueMail } from "./queue-mail";
import type { Connections } from "./shell";

export interface Inviter {
  database: Pick<Database, "app">;
  connections: Pick<Connections, "find">;
  clock: Clock;
  ids: Ids;
}

export interface InvitationAsked {
  email: string;
  roles: readonly Role[];
  /** `mail`: we send the link. `link`: whoever invites hands it over. */
  by: "mail" | "link";
  member: { userId: string; name: string };
}

/** Whether an invitation can go out by mail: somebody has to send it, and it has to say where we are. */
export async function canMail(connections: Pick<Connections, "find">): Promise<boolean> {
  const owned = await connections.find("mail");
  return owned?.scopes.includes("mail:send") === true && env().nextauthUrl !== null;
}

/**
 * Asks somebody to join, for seven days; an invitation that the address had before ends with it. `token` is handed out where
 * whoever invites passes the link on, this once. Throws `forbidden` and `invalid_input` in words.
 */
export async function inviteMember(
  inviter: Inviter,
  asked: InvitationAsked,
): Promise<{ id: string; token: string | null }> {
  const { database, connections, clock, ids } = inviter;
  if (asked.by === "mail" && !(await canMail(connections))) {
    throw refuse("by", "No mail is connected here. Take a link and pass it on yourself");
  }
  const [id, at] = [ids.next(), clock.now()];
  const email = asked.email.trim().toLowerCase();
  const row = await inTransaction(database.app, async (tx) => {
    await assertMayInvite(tx, { ...asked, email });
    await endEarlier(tx, email, asked.member.userId, at);
    const expiresAt = new Date(at.getTime() + invitationDays * 24 * 3_600_000);
    const roles = [...new Set(asked.roles)];
    await insertInvitation(tx, { id, email, roles, createdBy: asked.member.userId, createdAt: at, expiresAt });
    await auditInvitation(tx, { id, change: "invited", by: asked.member.userId, at, roles });
    if (asked.by === "mail") await mailIt(tx, inviter, { id, email, member: asked.member, at });
    return findInvitation(tx, id);
  });
  if (!row) throw new Error("an invitation was not kept");
  return { id, token: asked.by === "link" ? invitationToken(row) : null };
}

const refuse = (field: string, says: string) => new InputError(says, { [field]: [says] });

/** Behind the lock of the members, so that nobody invites who is just being made less. */
async function assertMayInvite(tx: Db, asked: InvitationAsked): Promise<void> {
  const workspaceId = currentWorkspace();
  const { members, isMember } = await onGlobalTables(tx, async () => ({
    members: await lockMembers(tx, workspaceId),
    isMember: await hasMemberAt(tx, workspaceId, asked.email),
  }));
  const { userId } = asked.member;
  const held = members.find((one) => one.userId === userId)?.roles ?? [];
  const fault = !mayManage(members, userId) ? "not_allowed" : mayGrant(held, asked.roles) ? null : "above_own";
  if (fault !== null) throw new AppError("forbidden", fault, { userMessage: sayMemberFault(fault) });
  if (isMember) throw refuse("email", "Whoever has this address is a member already");
}

async function endEarlier(tx: Db, email: string, by: string, at: Date): Promise<void> {
  const earlier = await findUnendedInvitation(tx, email);
  if (earlier === null || !(await revokeInvitation(tx, earlier, at))) return;
  await auditInvitation(tx, { id: earlier, change: "invitation_revoked", by, at });
}

async function mailIt(
  tx: Db,
  { clock, ids }: Inviter,
  of: { id: string; email: string; member: InvitationAsked["member"]; at: Date },
): Promise<void> {
  const { body } = await getSettings(tx);
  const company = body.companyName;
  const text = [
    `${of.member.name} invites you to ${company}'s support console.`,
    `Open this link to set your name and a password. It works once, and for ${String(invitationDays)} days:`,
    "{{link}}",
    "If you did not expect this, ignore it: nothing happens.",
  ].join("\n\n");
  const mail = {
    id: ids.next(),
    about: aboutInvitation(of.id),
    memberId: of.id,
    to: of.email,
    actorId: of.member.userId,
  };
  const made = await insertOutgoingMails(tx, [
    { ...mail, subject: `You are invited to ${company}`, text, createdAt: of.at },
  ]);
  for (const mailId of made) await queueMail(tx, { clock }, mailId);
}

/** Ends an invitation at once. Throws `not_found` when there is none that is open. */
export async function endInvitation(
  { database, clock }: Pick<Inviter, "database" | "clock">,
  { id, by }: { id: string; by: string },
): Promise<void> {
  const at = clock.now();
  await inTransaction(database.app, async (tx) => {
    if (!(await revokeInvitation(tx, id, at))) throw new AppError("not_found", "There is no such open invitation");
    await auditInvitation(tx, { id, change: "invitation_revoked", by, at });
  });
}

/** An invitation's lines are the first of the member whom it makes. */
export async function auditInvitation(
  tx: Db,
  told: {
    id: Invitation["id"];
    change: "invited" | "invitation_revoked" | "joined";
    by: string;
    at: Date;
    roles?: string[];
  },
): Promise<void> {
  const { id, change, by, at, roles } = told;
  const actor = { kind: "member" as const, id: by };
  const data = { change, ...(roles ? { roles } : {}) };
  await appendAudit(tx, `member:${id}`, [{ kind: "member.changed", at: at.toISOString(), actor, data }]);
}
