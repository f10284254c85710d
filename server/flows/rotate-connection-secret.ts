import { findIntegration } from "@/server/integrations/registry";
import { inTransaction } from "@/server/platform/db";
import { randomToken } from "@/server/platform/digest";
import { AppError } from "@/server/platform/errors";
import { changeConnectionConfig } from "@/server/store/connection-health";
import { findConnection } from "@/server/store/connections";
import { auditConnection } from "./audit-connection";
import type { Shell } from "./shell";

const overlapMs = 24 * 3_600_000;

/**
 * A new signing secret of a connection's webhook. Where we make it, it is returned this once; where the vendor does, `given` is
 * it. For a day the one before is taken as well, unless it has leaked. Rotated again before, the oldest ends at once. Throws
 * `not_found`, and `invalid_input` where the vendor's own secret is missing.
 */
export async function rotateConnectionSecret(
  shell: Shell,
  input: { id: string; given: string | null; hasLeaked: boolean; memberId: string },
): Promise<{ secret: string | null; previousUntil: Date | null }> {
  const { id, given, hasLeaked, memberId } = input;
  const at = shell.clock.now();
  // A signature is over real time, and so is how long the old one is taken.
  const previousUntil = hasLeaked ? null : new Date(Date.now() + overlapMs);
  const connection = await findConnection(shell.db, id);
  const webhook = findIntegration(connection?.vendor ?? "")?.webhook;
  if (connection === null || !webhook) throw new AppError("not_found", "There is no such connection with a webhook");
  const isOurs = webhook.secretFrom === "us";
  if (!isOurs && given === null) {
    throw new AppError("invalid_input", "the vendor makes it", { userMessage: "Copy the new secret from the vendor." });
  }
  const secret = isOurs || given === null ? randomToken() : given;
  await inTransaction(shell.db, async (tx) => {
    const change = ({ previousWebhookSecret: _oldest, webhookSecret: before, ...rest }: Record<string, unknown>) =>
      hasLeaked || before === undefined
        ? { ...rest, webhookSecret: secret }
        : { ...rest, webhookSecret: secret, previousWebhookSecret: before };
    const changed = await changeConnectionConfig(tx, id, change, previousUntil);
    if (changed === null) throw new AppError("not_found", "There is no such connection");
    const { vendor } = changed;
    const data = { previousUntil: previousUntil?.toISOString() ?? null };
    await auditConnection(tx, { connectionId: id, vendor, change: "secret_rotated", memberId, at, data });
  });
  return { secret: isOurs ? secret : null, previousUntil };
}
