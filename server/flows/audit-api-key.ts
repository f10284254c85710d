import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { findConnectionAt } from "@/server/store/connections";

/** A key opens the inbox: its making and its end are lines of that connection's stream. */
export async function auditApiKey(
  tx: Db,
  told: { prefix: string; change: "key_made" | "key_revoked"; memberId: string | null; at: Date },
): Promise<void> {
  const inbox = await findConnectionAt(tx, "inbox");
  const { prefix, change, memberId, at } = told;
  const actor =
    memberId === null ? ({ kind: "system", id: "seed" } as const) : ({ kind: "member", id: memberId } as const);
  await appendAudit(tx, `connection:${inbox?.id ?? "inbox"}`, [
    { kind: "connection.changed", at: at.toISOString(), actor, data: { vendor: "inbox", change, key: prefix } },
  ]);
}
