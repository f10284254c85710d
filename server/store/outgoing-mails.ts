import type { Db } from "@/server/platform/db";
import type { OutgoingMail } from "@/prisma/generated/client";

export type { OutgoingMail };

type Mail = Pick<OutgoingMail, "id" | "about" | "memberId" | "to" | "subject" | "actorId" | "createdAt"> & {
  text: string;
};

/** Each mail once for whom it tells of what: the ids of those that were not there before. */
export async function insertOutgoingMails(tx: Db, mails: readonly Mail[]): Promise<string[]> {
  const rows = await tx.outgoingMail.createManyAndReturn({
    data: mails.map((mail) => ({ ...mail, state: "waiting", nextAttemptAt: mail.createdAt })),
    skipDuplicates: true,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Ended or waiting: the row, or null. */
export async function findOutgoingMail(db: Db, id: string): Promise<OutgoingMail | null> {
  return db.outgoingMail.findFirst({ where: { id } });
}

/** A worker's right to one attempt: who comes later with an older number writes nothing. */
export interface MailAttempt {
  id: string;
  attempts: number;
}

/** Takes a mail that is due for one attempt; it is due again at `until`, should the worker die. Null: not due, or ended. */
export async function claimOutgoingMail(db: Db, id: string, now: Date, until: Date): Promise<MailAttempt | null> {
  const rows = await db.$queryRaw<{ attempts: number }[]>`
    update outgoing_mail set attempts = attempts + 1, next_attempt_at = ${until}
    where id = ${id}::uuid and state = 'waiting' and next_attempt_at <= ${now} returning attempts`;
  const row = rows[0];
  return row ? { id, attempts: row.attempts } : null;
}

/** The call is about to leave. False: another attempt was faster. */
export async function markMailCalled(
  db: Db,
  { id, attempts }: MailAttempt,
  call: { connectionId: string; calledAt: Date },
): Promise<boolean> {
  const { count } = await db.outgoingMail.updateMany({ where: { id, attempts, state: "waiting" }, data: call });
  return count === 1;
}

/** The mail is over, and its text forgotten. False: another attempt was faster. */
export async function endOutgoingMail(
  tx: Db,
  { id, attempts }: MailAttempt,
  ended: { state: "sent" | "unknown" | "failed" | "dropped"; lastError: string | null; at: Date },
): Promise<boolean> {
  const { at: endedAt, ...rest } = ended;
  const { count } = await tx.outgoingMail.updateMany({
    where: { id, attempts, state: "waiting" },
    data: { ...rest, endedAt, text: null },
  });
  return count === 1;
}

/** `calledAt` null: nothing was sent; left out: what became of the call is still not known. False: as in `endOutgoingMail`. */
export async function postponeOutgoingMail(
  tx: Db,
  { id, attempts }: MailAttempt,
  to: { nextAttemptAt: Date; lastError: string; calledAt?: null },
): Promise<boolean> {
  const { count } = await tx.outgoingMail.updateMany({ where: { id, attempts, state: "waiting" }, data: to });
  return count === 1;
}

/** Those whose job was lost: due for longer than since `before`. */
export async function listOverdueMails(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db.outgoingMail.findMany({
    where: { state: "waiting", nextAttemptAt: { lt: before } },
    orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** How the mails that tell of these fare. */
export async function listMailStates(
  db: Db,
  about: readonly string[],
): Promise<Pick<OutgoingMail, "about" | "state" | "lastError">[]> {
  return db.outgoingMail.findMany({
    where: { about: { in: [...about] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { about: true, state: true, lastError: true },
  });
}
