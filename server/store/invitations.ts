import type { Db } from "@/server/platform/db";
import type { Invitation } from "@/prisma/generated/client";

export type { Invitation };

export async function insertInvitation(
  tx: Db,
  row: Pick<Invitation, "id" | "email" | "roles" | "createdBy" | "createdAt" | "expiresAt">,
): Promise<void> {
  await tx.invitation.createMany({ data: [row] });
}

/** Open, ended or run out: the row, or null. */
export async function findInvitation(db: Db, id: string): Promise<Invitation | null> {
  return db.invitation.findFirst({ where: { id } });
}

/** Those that nobody has accepted or revoked, run out or not, newest first. */
export async function listUnendedInvitations(db: Db): Promise<Omit<Invitation, "workspaceId">[]> {
  return db.invitation.findMany({
    where: { acceptedAt: null, revokedAt: null },
    omit: { workspaceId: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** Uses an invitation up. False: it was used, revoked or has run out. */
export async function acceptInvitation(tx: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
    data: { acceptedAt: at },
  });
  return count === 1;
}

/** Ends an invitation that nobody has accepted. False: it has ended already. */
export async function revokeInvitation(tx: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 1;
}

/** The invitation of an address that another one would take the place of, or null. */
export async function findUnendedInvitation(db: Db, email: string): Promise<string | null> {
  const row = await db.invitation.findFirst({
    where: { email, acceptedAt: null, revokedAt: null },
    select: { id: true },
  });
  return row?.id ?? null;
}
