import type { Clock } from "@/server/platform/clock";
import { inTransaction, type Database } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import type { Ids } from "@/server/platform/ids";
import { refuseUrl } from "@/server/platform/post-outside";
import { newWebhookSecret } from "@/server/platform/standard-webhook";
import { countWebhookEndpoints, insertWebhookEndpoint } from "@/server/store/webhook-endpoints";
import { auditWebhookEndpoint } from "./audit-webhook-endpoint";

const atMost = 10;

const words: Record<NonNullable<ReturnType<typeof refuseUrl>>, string> = {
  not_a_url: "This is not a web address.",
  not_https: "Webhooks go to https addresses.",
  with_a_password: "An address with a user or password in it is not taken: the signature says who sends.",
  not_public: "Webhooks go to public addresses.",
};

/** Adds an endpoint. Its signing secret is returned this once, and kept sealed. Throws `invalid_input`, and `conflict` at ten. */
export async function createWebhookEndpoint(
  { database, clock, ids }: { database: Pick<Database, "app">; clock: Clock; ids: Ids },
  input: { url: string; memberId: string | null },
): Promise<{ id: string; secret: string }> {
  const refused = refuseUrl(input.url, { loopback: !env().production });
  if (refused !== null) throw new AppError("invalid_input", refused, { userMessage: words[refused] });
  const [id, secret, at] = [ids.next(), newWebhookSecret(), clock.now()];
  const { url, memberId } = input;
  await inTransaction(database.app, async (tx) => {
    if ((await countWebhookEndpoints(tx)) >= atMost) {
      const userMessage = `There are ${String(atMost)} endpoints already. Disable one first.`;
      throw new AppError("conflict", "too many webhook endpoints", { userMessage });
    }
    await insertWebhookEndpoint(tx, { id, url: new URL(url).href, secret, createdBy: memberId, createdAt: at });
    await auditWebhookEndpoint(tx, { endpointId: id, change: "endpoint_made", memberId, at });
  });
  return { id, secret };
}
