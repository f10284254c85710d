import { z } from "zod";
import { findIntegration } from "@/server/integrations/registry";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { keptBriefly, type KeptBriefly } from "@/server/platform/kept-briefly";
import { findConnection, type ConnectionRow } from "@/server/store/connections";
import type { Shell } from "./shell";

const Secrets = z.object({ webhookSecret: z.string().min(1), previousWebhookSecret: z.string().min(1).optional() });

export type ReadWebhook =
  { ok: true; events: InboundEvent[] } | { ok: false; why: "unknown_connection" | "bad_signature" | "unreadable" };

/**
 * Verifies a vendor's request by the connection's own secret, or while it is being rotated by the one before, and reads its
 * events in our words.
 */
export async function readWebhook(
  shell: Shell,
  input: { vendor: string; connectionId: string; headers: Record<string, string>; rawBody: Uint8Array },
): Promise<ReadWebhook> {
  const webhook = findIntegration(input.vendor)?.webhook;
  const connection = await connectionOf(shell, input.connectionId);
  const now = new Date();
  const secrets = connection?.vendor === input.vendor ? secretsOf(connection, now) : [];
  if (!webhook || secrets.length === 0) return { ok: false, why: "unknown_connection" };
  // A signature is over real time: a simulated business clock has no say in it.
  const signed = { headers: input.headers, rawBody: input.rawBody, now };
  // Every secret is tried, so that the time taken does not say which one held.
  const held = secrets.map((secret) => webhook.verify({ ...signed, secret }));
  if (!held.includes(true)) return { ok: false, why: "bad_signature" };
  try {
    return { ok: true, events: webhook.parse(input.rawBody) };
  } catch {
    return { ok: false, why: "unreadable" };
  }
}

/** A secret that was changed takes effect within a second, like everything of a connection (open-connections.ts). */
const freshForMs = 1000;
const keptOf = new WeakMap<Shell, KeptBriefly<ConnectionRow>>();

function connectionOf(shell: Shell, id: string): Promise<ConnectionRow | null> {
  const kept = keptOf.get(shell) ?? keptBriefly<ConnectionRow>(freshForMs);
  keptOf.set(shell, kept);
  return kept.get(id, () => findConnection(shell.db, id));
}

/** The live secrets of a connection, newest first; none without the newest. The one before ends with its time. */
function secretsOf({ config, previousSecretUntil }: ConnectionRow, now: Date): string[] {
  const read = Secrets.safeParse(config);
  if (!read.success) return [];
  const { webhookSecret, previousWebhookSecret } = read.data;
  const isOver = previousSecretUntil !== null && previousSecretUntil <= now;
  return previousWebhookSecret === undefined || isOver ? [webhookSecret] : [webhookSecret, previousWebhookSecret];
}
