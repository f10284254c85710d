import type { PortName } from "@/server/core/ports/ports";
import { findIntegration } from "@/server/integrations/registry";
import { inTransaction } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { getConnectionHealth, moveCapability } from "@/server/store/connection-health";
import { auditConnection } from "./audit-connection";
import type { Shell } from "./shell";

/**
 * Gives a capability to another connection: what is begun from then on goes there, what was begun before is followed up where
 * it is. `from` is who owned it when it was asked for. Throws `not_found`, `invalid_input` for a vendor that cannot do it, and
 * `conflict` when somebody else has moved it meanwhile.
 */
export async function moveOwnership(
  shell: Shell,
  { port, from, to, memberId }: { port: PortName; from: string | null; to: string; memberId: string },
): Promise<void> {
  const at = shell.clock.now();
  await inTransaction(shell.db, async (tx) => {
    const { vendor, label } = await getConnectionHealth(tx, to);
    if (findIntegration(vendor)?.ports.includes(port) !== true) {
      const userMessage = `${label} cannot do this.`;
      throw new AppError("invalid_input", `${vendor} has no ${port}`, { userMessage });
    }
    if (from === to || !(await moveCapability(tx, port, from, to))) {
      const userMessage = "Somebody has moved this meanwhile. What you see now is how it stands.";
      throw new AppError("conflict", `${port} is not owned as was thought`, { userMessage });
    }
    await auditConnection(tx, { connectionId: to, vendor, change: "owner_moved", memberId, at, data: { port, from } });
  });
}
