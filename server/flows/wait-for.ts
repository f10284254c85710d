import { enqueue } from "@/server/store/jobs";
import { finishRun } from "@/server/store/runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Shell } from "./shell";

/**
 * Puts the ticket to wait: for a vendor (with a job to come back), for a reviewer, or for the customer (which ends the
 * run: their answer begins a new one). A waiting run holds rows and no memory.
 */
export async function waitFor(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  whom: "vendor" | "review" | "customer",
  resumeInSeconds: number | null,
  endsRun: string | null = null,
): Promise<void> {
  await claimedTransaction(shell, claim, `wait for ${whom}`, async (tx) => {
    await changeState(tx, shell, claim, ticket, `waiting_${whom}`);
    if (endsRun !== null) await finishRun(tx, endsRun, { state: "finished", at: shell.clock.now() });
    if (resumeInSeconds !== null) {
      await enqueue(
        tx,
        "resume_ticket",
        { workspaceId: shell.workspaceId, ticketId: ticket.id },
        { startAfterSeconds: resumeInSeconds },
      );
    }
  });
}
