import type { Db } from "@/server/platform/db";

/** Ends one session, also for copies of its cookie. `forgetAt`: when its token has run out in any case. Twice is fine. */
export async function endSession(db: Db, id: string, { at, forgetAt }: { at: Date; forgetAt: Date }): Promise<void> {
  await db.endedSession.createMany({ data: [{ id, forgetAt }], skipDuplicates: true });
  await db.endedSession.deleteMany({ where: { forgetAt: { lt: at } } });
}
