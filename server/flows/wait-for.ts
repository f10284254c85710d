import { enqueue } from "@/server/store/jobs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Shell } from "./shell";

/**
 * Puts the ticket to wait: for a vendor, with a job to come back, or for a reviewer. A waiting run holds rows and no
 * memory.
 */
export async function waitFor(
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  whom: "vendor" | "review",
  resumeInSeconds: number | null,
): Promise<void> {
  await claimedTransaction(shell, at.claim, `wait for ${whom}`, async (held) => {
    await changeState(held, shell, at, `waiting_${whom}`);
    if (resumeInSeconds === null) return;
    const payload = { workspaceId: shell.workspaceId, ticketId: at.ticket.id };
    await enqueue(held.tx, "resume_ticket", payload, { startAfterSeconds: resumeInSeconds });
  });
}
