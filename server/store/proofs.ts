import type { Db } from "@/server/platform/db";
import type { Proof } from "@/prisma/generated/client";

export type { Proof };

/** Every proof that was asked for on a ticket, oldest first. */
export async function listProofs(db: Db, ticketId: string): Promise<Proof[]> {
  return db.proof.findMany({ where: { ticketId }, orderBy: [{ sentAt: "asc" }, { id: "asc" }] });
}

/** The proof that a link's secret belongs to, in this workspace. Only the secret's hash is known here. */
export async function findProofByToken(db: Db, tokenHash: string): Promise<Proof | null> {
  return db.proof.findFirst({ where: { tokenHash } });
}

export async function findProof(db: Db, id: string): Promise<Proof | null> {
  return db.proof.findFirst({ where: { id } });
}

export interface NewProof {
  /** Of the action run that mails it: its key. */
  id: string;
  ticketId: string;
  episode: number;
  customerId: string;
  tokenHash: string;
  about: string[];
  sentAt: Date;
  expiresAt: Date;
}

export async function insertProof(tx: Db, proof: NewProof): Promise<void> {
  await tx.proof.createMany({ data: [proof] });
}

/** The mail is out: the time to use it counts from now. */
export async function markProofSent(tx: Db, id: string, at: { sentAt: Date; expiresAt: Date }): Promise<void> {
  await tx.proof.updateMany({ where: { id, usedAt: null }, data: at });
}

/** Uses a proof up. False: somebody else was faster, or its time has run out. `about`: messages that it vouches for besides. */
export async function markProofUsed(tx: Db, proof: Proof, at: Date, about: readonly string[] = []): Promise<boolean> {
  const { count } = await tx.proof.updateMany({
    where: { id: proof.id, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at, about: [...proof.about, ...about] },
  });
  return count === 1;
}

/** Counts a wrong code. */
export async function countMiss(tx: Db, id: string): Promise<void> {
  await tx.proof.updateMany({ where: { id }, data: { misses: { increment: 1 } } });
}

/** Records a proof as sent and used at once: the command line's stand-in for a link that the customer followed. */
export async function markProven(
  db: Db,
  input: { id: string; ticketId: string; episode: number; customerId: string; at: Date },
): Promise<void> {
  const { at, id, ...rest } = input;
  await db.proof.createMany({
    data: [{ ...rest, id, tokenHash: id, sentAt: at, expiresAt: at, usedAt: at }],
  });
}
