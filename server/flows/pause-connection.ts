import { inTransaction } from "@/server/platform/db";
import { getConnectionHealth, setConnectionState } from "@/server/store/connection-health";
import { auditConnection } from "./audit-connection";
import type { Shell } from "./shell";

/**
 * Pauses a connection, or has it go on: nothing new is begun at a paused one from the next second on. One that is so already
 * stays, without a line. Throws `not_found`.
 */
export async function pauseConnection(
  shell: Shell,
  { id, isPaused, memberId }: { id: string; isPaused: boolean; memberId: string },
): Promise<void> {
  const at = shell.clock.now();
  await inTransaction(shell.db, async (tx) => {
    const { vendor } = await getConnectionHealth(tx, id);
    if (!(await setConnectionState(tx, id, isPaused ? "paused" : "active"))) return;
    await auditConnection(tx, { connectionId: id, vendor, change: isPaused ? "paused" : "resumed", memberId, at });
  });
}
