import { findIntegration } from "@/server/integrations/registry";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { findConnection } from "@/server/store/connections";
import type { Shell } from "./shell";

export type ReadWebhook =
  { ok: true; events: InboundEvent[] } | { ok: false; why: "unknown_connection" | "bad_signature" | "unreadable" };

/** Verifies a vendor's request by the connection's own secret, and reads its events in our words. */
export async function readWebhook(
  shell: Shell,
  input: { vendor: string; connectionId: string; headers: Record<string, string>; rawBody: Uint8Array },
): Promise<ReadWebhook> {
  const webhook = findIntegration(input.vendor)?.webhook;
  const connection = await findConnection(shell.db, input.connectionId);
  const secret = connection?.vendor === input.vendor ? secretOf(connection.config) : null;
  if (!webhook || secret === null) return { ok: false, why: "unknown_connection" };
  // A signature is over real time: a simulated business clock has no say in it.
  const signed = { headers: input.headers, rawBody: input.rawBody, secret, now: new Date() };
  if (!webhook.verify(signed)) return { ok: false, why: "bad_signature" };
  try {
    return { ok: true, events: webhook.parse(input.rawBody) };
  } catch {
    return { ok: false, why: "unreadable" };
  }
}

function secretOf(config: unknown): string | null {
  if (typeof config !== "object" || config === null || !("webhookSecret" in config)) return null;
  return typeof config.webhookSecret === "string" ? config.webhookSecret : null;
}
