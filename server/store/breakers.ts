import type { Db } from "@/server/platform/db";

/**
 * Whether a call may be made at the connection now. Null: it may. Else when to come back. Once the breaker has been open for
 * long enough, one caller is let through as a probe, and the others wait until `probeUntil` for how it fares.
 */
export async function passBreaker(tx: Db, connectionId: string, now: Date, probeUntil: Date): Promise<Date | null> {
  const { count } = await tx.connection.updateMany({
    where: { id: connectionId, breakerOpenUntil: { lte: now } },
    data: { breakerOpenUntil: probeUntil },
  });
  if (count === 1) return null;
  const row = await tx.connection.findFirst({ where: { id: connectionId }, select: { breakerOpenUntil: true } });
  return row?.breakerOpenUntil ?? null;
}

/** The vendor put us off: nobody calls it before `until`. An opening that lasts longer stays. */
export async function openBreaker(tx: Db, connectionId: string, until: Date): Promise<void> {
  await tx.connection.updateMany({
    where: { id: connectionId, OR: [{ breakerOpenUntil: null }, { breakerOpenUntil: { lt: until } }] },
    data: { breakerOpenUntil: until },
  });
}

/** The vendor has answered. */
export async function closeBreaker(tx: Db, connectionId: string): Promise<void> {
  await tx.connection.updateMany({
    where: { id: connectionId, breakerOpenUntil: { not: null } },
    data: { breakerOpenUntil: null },
  });
}
