import type { Clock } from "@/server/platform/clock";
import { inTransaction, type Database } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { disableEndpoint } from "@/server/store/webhook-endpoints";
import { auditWebhookEndpoint } from "./audit-webhook-endpoint";

/** Nothing more is pushed there, also not what waits. Throws `not_found` when no endpoint of this id is in use. */
export async function disableWebhookEndpoint(
  { database, clock }: { database: Pick<Database, "app">; clock: Clock },
  { id, memberId }: { id: string; memberId: string },
): Promise<void> {
  const at = clock.now();
  await inTransaction(database.app, async (tx) => {
    const ended = await disableEndpoint(tx, id, "member", at);
    if (!ended) throw new AppError("not_found", "There is no such endpoint in use");
    await auditWebhookEndpoint(tx, { endpointId: id, change: "endpoint_disabled", memberId, at });
  });
}
