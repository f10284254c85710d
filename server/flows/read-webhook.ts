import { z } from "zod";
import { findIntegration, type AnyIntegration } from "@/server/integrations/registry";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { keptBriefly, type KeptBriefly } from "@/server/platform/kept-briefly";
import { noteConnectionSeen } from "@/server/store/connection-health";
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
  const events = tryParse(webhook, input.rawBody);
  if (events === null) return { ok: false, why: "unreadable" };
  await noteHeard(shell, input.connectionId);
  return { ok: true, events };
}

function tryParse(webhook: NonNullable<AnyIntegration["webhook"]>, rawBody: Uint8Array): InboundEvent[] | null {
  try {
    return webhook.parse(rawBody);
  } catch {
    return null;
  }
}

/** Once a minute for each process and connection: every event would have all others wait for the connection's row. */
const heardForMs = 60_000;
const heardOf = new WeakMap<Shell, KeptBriefly<true>>();

async function noteHeard(shell: Shell, id: string): Promise<void> {
  const heard = heardOf.get(shell) ?? keptBriefly<true>(heardForMs);
  heardOf.set(shell, heard);
  await heard.get(id, async () => {
    await noteConnectionSeen(shell.db, id, shell.clock.now(), "lastEventAt");
    return true;
  });
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
