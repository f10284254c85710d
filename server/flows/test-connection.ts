import { isSound, type ConnectionCheck, type PortCheck } from "@/server/core/connection/connection-check";
import { findIntegration } from "@/server/integrations/registry";
import { inTransaction } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { closeBreaker } from "@/server/store/breakers";
import { noteConnectionError, saveConnectionCheck } from "@/server/store/connection-health";
import { findConnection, type ConnectionRow } from "@/server/store/connections";
import { auditConnection } from "./audit-connection";
import { probePorts } from "./probe-ports";
import type { Shell } from "./shell";

/**
 * Asks a connection, paused or not, for something harmless at each of its ports, and keeps what came back. One that answers
 * everywhere is spared no longer. Throws `not_found`, and `conflict` for a vendor or credentials that this version cannot read.
 */
export async function testConnection(
  shell: Shell,
  { id, memberId }: { id: string; memberId: string },
): Promise<ConnectionCheck> {
  const connection = await findConnection(shell.db, id);
  if (connection === null) throw new AppError("not_found", "There is no such connection");
  const { vendor } = connection;
  const ports = await probeConnection(shell, connection);
  const at = shell.clock.now();
  const check: ConnectionCheck = { at: at.toISOString(), ports };
  await inTransaction(shell.db, async (tx) => {
    await saveConnectionCheck(tx, id, check);
    const fault = ports.find(({ why }) => why !== null)?.why ?? null;
    if (fault === null) await closeBreaker(tx, id);
    else await noteConnectionError(tx, id, `test:${fault}`, at);
    const data = { answered: ports.filter(({ why }) => why === null).length, of: ports.length };
    await auditConnection(tx, { connectionId: id, vendor, change: "tested", memberId, at, data });
  });
  return check;
}

async function probeConnection(shell: Shell, { id, vendor, config }: ConnectionRow): Promise<PortCheck[]> {
  const integration = findIntegration(vendor);
  const read = integration?.config.safeParse(config);
  if (integration === null || read?.success !== true) {
    const userMessage = "This version cannot read the connection. Add it anew.";
    throw new AppError("conflict", `connection ${id} cannot be opened`, { userMessage });
  }
  return probeVendor(shell, integration, read.data);
}

/** Of a config that is checked already, kept or not. */
export async function probeVendor(
  shell: Pick<Shell, "ids" | "timing">,
  integration: NonNullable<ReturnType<typeof findIntegration>>,
  config: unknown,
): Promise<PortCheck[]> {
  const ports = integration.connect(config, { fetch, deadlineMs: shell.timing.callDeadlineMs });
  return probePorts(ports, shell.ids.next());
}

/** Why a config that was tried may not be kept; null: every port answered. */
export function whyNotSound(ports: readonly PortCheck[]): string | null {
  if (isSound({ ports: [...ports] })) return null;
  const failing = ports.filter(({ why }) => why !== null);
  const refused = failing.some(({ why }) => why === "auth");
  return refused
    ? "The vendor refuses these credentials. Nothing was kept."
    : `No clear answer came from ${failing.map(({ port }) => port).join(", ")}. Nothing was kept.`;
}
