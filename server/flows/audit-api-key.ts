import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { findConnectionAt } from "@/server/store/connections";

/** A key opens the inbox: its making and its end are lines of that connection's stream. */
export async function auditApiKey(
  tx: Db,
  told: {
    prefix: string;
    change: "key_made" | "key_revoked";
    memberId: string | null;
    at: Date;
    scopes?: readonly string[];
    /** Whose name it decides in. */
    actsFor?: string | null;
  },
): Promise<void> {
  const inbox = await findConnectionAt(tx, "inbox");
  const { prefix, change, memberId, at, scopes, actsFor } = told;
  const made = { ...(scopes ? { scopes: [...scopes] } : {}), ...(actsFor ? { actsFor } : {}) };
  const actor =
    memberId === null ? ({ kind: "system", id: "seed" } as const) : ({ kind: "member", id: memberId } as const);
  await appendAudit(tx, `connection:${inbox?.id ?? "inbox"}`, [
    {
      kind: "connection.changed",
      at: at.toISOString(),
      actor,
      data: { vendor: "inbox", change, key: prefix, ...made },
    },
  ]);
}
