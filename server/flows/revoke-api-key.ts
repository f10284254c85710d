import type { Clock } from "@/server/platform/clock";
import { inTransaction, type Database } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { revokeApiKeyRow } from "@/server/store/api-keys";
import { auditApiKey } from "./audit-api-key";

/** Ends a key: the next request with it is refused. Throws `not_found` when no key of this id is in use. */
export async function revokeApiKey(
  { database, clock }: { database: Pick<Database, "app">; clock: Clock },
  input: { id: string; memberId: string },
): Promise<void> {
  const at = clock.now();
  await inTransaction(database.app, async (tx) => {
    const prefix = await revokeApiKeyRow(tx, input.id, at);
    if (prefix === null) throw new AppError("not_found", "There is no such key in use");
    await auditApiKey(tx, { prefix, change: "key_revoked", memberId: input.memberId, at });
  });
}
