import { isDeepStrictEqual } from "node:util";
import { portNames } from "@/server/core/ports/ports";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { giveCapability, listCapabilities, listConnections, saveConnection } from "@/server/store/connections";
import { inboxScopes, sandboxScopes } from "./demo-scopes";
import { seedEntry } from "./seed-entry";

export interface SandboxAccount {
  url: string;
  token: string;
  webhookSecret: string;
}

/**
 * Connects a workspace with the sandbox, which owns every port that nobody else owns, and gives it an inbox. Sealed anew only when
 * an address or a secret differs: the sandbox may have moved to another port.
 */
export async function connectSandbox(
  tx: Db,
  ids: { sandbox: string; inbox: string },
  account: SandboxAccount,
  at: Date,
): Promise<void> {
  const wanted = [
    { id: ids.sandbox, vendor: "sandbox", label: "Sandbox", scopes: sandboxScopes, config: { ...account } },
    { id: ids.inbox, vendor: "inbox", label: "Inbox", scopes: inboxScopes, config: {} },
  ];
  const known = await listConnections(tx);
  for (const connection of wanted) {
    const before = known.find((row) => row.id === connection.id);
    if (before && isDeepStrictEqual(before.config, connection.config)) continue;
    await saveConnection(tx, { ...connection, scopes: [...connection.scopes], at });
    const data = { vendor: connection.vendor, change: before ? "updated" : "added" };
    await appendAudit(tx, `connection:${connection.id}`, [seedEntry("connection.changed", at, data)]);
  }
  const owners = await listCapabilities(tx);
  for (const port of portNames) {
    if (!owners.has(port)) await giveCapability(tx, port, ids.sandbox);
  }
}
