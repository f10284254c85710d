import type { Clock } from "@/server/platform/clock";
import { inTransaction, type Database } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { newWebhookSecret } from "@/server/platform/standard-webhook";
import { rotateEndpointSecret } from "@/server/store/webhook-endpoints";
import { auditWebhookEndpoint } from "./audit-webhook-endpoint";

const overlapMs = 24 * 3_600_000;

/**
 * A new signing secret, returned this once. For a day both sign, so that the receiver changes over when it likes; rotated
 * again before, the oldest ends at once. Throws `not_found` when no endpoint of this id is in use.
 */
export async function rotateWebhookSecret(
  { database, clock }: { database: Pick<Database, "app">; clock: Clock },
  { id, memberId }: { id: string; memberId: string },
): Promise<{ secret: string; previousUntil: Date }> {
  const [secret, at] = [newWebhookSecret(), clock.now()];
  const previousUntil = new Date(at.getTime() + overlapMs);
  await inTransaction(database.app, async (tx) => {
    const rotated = await rotateEndpointSecret(tx, id, secret, previousUntil);
    if (!rotated) throw new AppError("not_found", "There is no such endpoint in use");
    await auditWebhookEndpoint(tx, { endpointId: id, change: "endpoint_secret_rotated", memberId, at });
  });
  return { secret, previousUntil };
}
