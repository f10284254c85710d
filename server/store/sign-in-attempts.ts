import type { Db } from "@/server/platform/db";

/** Writes a try as failed before the password is looked at: racing callers cannot all pass the same free place. */
export async function insertSignInAttempt(
  db: Db,
  attempt: { id: string; email: string; ip: string; at: Date },
): Promise<void> {
  await db.signInAttempt.create({ data: { ...attempt, succeeded: false } });
}

/**
 * Failures since `since`, without the try `exceptId`. By e-mail only those after the last success count; by address
 * all do, so that somebody with an account of their own cannot wash the counter.
 */
export async function countSignInFailures(
  db: Db,
  input: { email: string; ip: string; since: Date; exceptId: string },
): Promise<{ byEmail: number; byIp: number }> {
  const lastSuccess = await db.signInAttempt.findFirst({
    where: { email: input.email, succeeded: true, at: { gte: input.since } },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  const failed = { succeeded: false, id: { not: input.exceptId } };
  const [byEmail, byIp] = await Promise.all([
    db.signInAttempt.count({ where: { ...failed, email: input.email, at: { gte: lastSuccess?.at ?? input.since } } }),
    db.signInAttempt.count({ where: { ...failed, ip: input.ip, at: { gte: input.since } } }),
  ]);
  return { byEmail, byIp };
}

export async function markSignInSucceeded(db: Db, id: string): Promise<void> {
  await db.signInAttempt.update({ where: { id }, data: { succeeded: true } });
}

/** Takes back a try that was refused before the password was looked at. */
export async function dropSignInAttempt(db: Db, id: string): Promise<void> {
  await db.signInAttempt.delete({ where: { id } });
}
