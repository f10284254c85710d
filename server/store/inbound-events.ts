import type { InboundEvent } from "@/server/core/ports/inbound-event";
import type { Db } from "@/server/platform/db";

/** Takes an event for the first and only time. False: it was taken before, and the caller stops. */
export async function takeEvent(tx: Db, connectionId: string, event: InboundEvent, receivedAt: Date): Promise<boolean> {
  const { count } = await tx.inboundEvent.createMany({
    data: [
      {
        connectionId,
        externalId: event.externalId,
        kind: event.kind,
        sourceVersion: BigInt(event.sourceVersion),
        at: new Date(event.at),
        receivedAt,
        outcome: "taken",
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Records what became of a taken event: the ticket that it belongs to, or that it was stale or nothing to us. */
export async function settleEvent(
  tx: Db,
  connectionId: string,
  externalId: string,
  outcome: "taken" | "stale" | "ignored",
  ticketId: string | null,
): Promise<void> {
  await tx.inboundEvent.updateMany({ where: { connectionId, externalId }, data: { outcome, ticketId } });
}
