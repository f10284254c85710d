import { invitationStanding, type InvitationStanding, type InvitationToken } from "@/server/core/identity/invitation";
import { mayManage } from "@/server/core/identity/member-rules";
import { checkPassword, sayPasswordFault } from "@/server/core/identity/password-rules";
import type { Clock } from "@/server/platform/clock";
import { currentWorkspace, inTransaction, onGlobalTables, type Database, type Db } from "@/server/platform/db";
import { constantTimeEqual } from "@/server/platform/digest";
import { hashPassword } from "@/server/platform/password";
import { acceptInvitation as takeUp, findInvitation, type Invitation } from "@/server/store/invitations";
import { insertMember, lockMembers } from "@/server/store/members";
import { invitationToken } from "./invitation-link";
import { auditInvitation } from "./invite-member";

interface Door {
  database: Pick<Database, "app">;
  clock: Clock;
}

/**
 * `unknown`: no such invitation, or not its signature; which of them is nobody's business. `taken`: the address has an account
 * already. `withdrawn`: whoever invited may not any more.
 */
export type Accepted =
  | { kind: "joined"; email: string }
  | { kind: "refused"; field: "name" | "password"; says: string }
  | { kind: Exclude<InvitationStanding, "open"> | "unknown" | "taken" | "withdrawn" };

/** The invitation that a link belongs to, or null. Inside `inWorkspace`. */
export async function readInvitation(
  { database }: Pick<Door, "database">,
  token: InvitationToken,
): Promise<Invitation | null> {
  const row = await findInvitation(database.app, token.id);
  if (!row || !constantTimeEqual(invitationToken(row).split(".")[2] ?? "", token.signature)) return null;
  return row;
}

/**
 * Makes a member of who was invited, once: of racing callers one has joined, the others are told that it was accepted. Whoever
 * invited still has to be somebody who may. Inside `inWorkspace`.
 */
export async function acceptInvitation(
  door: Door,
  asked: { token: InvitationToken; name: string; password: string },
): Promise<Accepted> {
  const row = await readInvitation(door, asked.token);
  if (!row) return { kind: "unknown" };
  const standing = invitationStanding(row, door.clock.now());
  if (standing !== "open") return { kind: standing };
  const name = asked.name.trim();
  if (name === "" || name.length > 100)
    return { kind: "refused", field: "name", says: "Say what you are called, in at most 100 characters." };
  const fault = checkPassword(asked.password, row.email);
  if (fault !== null) return { kind: "refused", field: "password", says: sayPasswordFault(fault) };
  const passwordHash = await hashPassword(asked.password);
  try {
    return await inTransaction(door.database.app, (tx) => join(tx, door, row, { name, passwordHash }));
  } catch (error) {
    if (error instanceof NotJoined) return { kind: error.why };
    throw error;
  }
}

/** Leaves the transaction: the invitation is as it was. */
class NotJoined extends Error {
  constructor(readonly why: "taken" | "withdrawn") {
    super(why);
  }
}

async function join(
  tx: Db,
  { clock }: Door,
  row: Invitation,
  user: { name: string; passwordHash: string },
): Promise<Accepted> {
  const at = clock.now();
  const workspaceId = currentWorkspace();
  // The members' lock first, as everybody who changes them takes it.
  const members = await onGlobalTables(tx, () => lockMembers(tx, workspaceId));
  if (!(await takeUp(tx, row.id, at))) {
    const now = await findInvitation(tx, row.id);
    const standing = now ? invitationStanding(now, at) : "revoked";
    return { kind: standing === "open" ? "expired" : standing };
  }
  if (!mayManage(members, row.createdBy)) throw new NotJoined("withdrawn");
  await onGlobalTables(tx, async () => {
    const made = { id: row.id, email: row.email, createdAt: at, ...user };
    if (!(await insertMember(tx, made, { workspaceId, roles: row.roles }))) throw new NotJoined("taken");
  });
  await auditInvitation(tx, { id: row.id, change: "joined", by: row.id, at, roles: row.roles });
  return { kind: "joined", email: row.email };
}
