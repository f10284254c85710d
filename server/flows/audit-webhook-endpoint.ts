import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { findConnectionAt } from "@/server/store/connections";

type Change = "endpoint_made" | "endpoint_secret_rotated" | "endpoint_disabled" | "endpoint_gone";

/** An endpoint is a way out of the inbox: its changes are lines of that connection's stream. Its URL may hold a secret. */
export async function auditWebhookEndpoint(
  tx: Db,
  told: { endpointId: string; change: Change; memberId: string | null; at: Date },
): Promise<void> {
  const inbox = await findConnectionAt(tx, "inbox");
  const { endpointId: endpoint, change, memberId, at } = told;
  const actor =
    memberId === null ? ({ kind: "system", id: "webhooks" } as const) : ({ kind: "member", id: memberId } as const);
  await appendAudit(tx, `connection:${inbox?.id ?? "inbox"}`, [
    { kind: "connection.changed", at: at.toISOString(), actor, data: { vendor: "inbox", change, endpoint } },
  ]);
}
