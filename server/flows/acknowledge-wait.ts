import { insertActionRuns, listActionRuns } from "@/server/store/action-runs";
import { claimTicket, getTicket, releaseClaim } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { acknowledgement } from "./acknowledgement";
import { claimedTransaction } from "./claimed-transaction";
import { performSystemRuns } from "./perform-system-runs";
import type { Shell } from "./shell";

/** Tells a customer once per episode that a vendor keeps them waiting. Safe to call at any time, as often as one likes. */
export async function acknowledgeWait(shell: Shell, ticketId: string): Promise<void> {
  const claim = await claimTicket(shell.db, ticketId, shell.worker, shell.timing.leaseSeconds, ["waiting_vendor"]);
  if (!claim) return;
  try {
    const ticket = await getTicket(shell.db, ticketId);
    const runs = await listActionRuns(shell.db, { ticketId, episode: ticket.episode });
    if (!runs.some((run) => run.part === "acknowledge_wait" && run.state !== "stale")) {
      const told = await acknowledgement(shell, ticket, ticket.language, "waiting");
      if (!told) return;
      const vault = await openVault(shell.db, ticket.requesterId);
      await claimedTransaction(shell, claim, "owe acknowledgement", (held) => insertActionRuns(held.tx, vault, [told]));
    }
    await performSystemRuns(shell, claim, ticket);
  } finally {
    await releaseClaim(shell.db, claim);
  }
}
