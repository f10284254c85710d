import { enqueue } from "@/server/store/jobs";
import { insertQueueItem } from "@/server/store/queue-items";
import type { Claim, Ticket } from "@/server/store/tickets";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Shell } from "./shell";

/**
 * Puts the ticket to wait: for a vendor, with a job to come back, or for a reviewer. A waiting run holds rows and no
 * memory. `runId`: the run that waits; null where there is none yet.
 */
export async function waitFor(
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  whom: "vendor" | "review",
  resumeInSeconds: number | null,
  runId: string | null,
): Promise<void> {
  await claimedTransaction(shell, at.claim, `wait for ${whom}`, async (held) => {
    await changeState(held, shell, at, `waiting_${whom}`);
    if (whom === "vendor" && at.ticket.state !== "waiting_vendor") {
      const id = runId ?? shell.ids.next();
      const wait = { kind: "wait", decisionId: null, causes: null, team: null } as const;
      await insertQueueItem(held.tx, { ...wait, id, runId, ticketId: at.ticket.id, at: shell.clock.now() });
    }
    if (resumeInSeconds === null) return;
    const payload = { workspaceId: shell.workspaceId, ticketId: at.ticket.id };
    await enqueue(held.tx, "resume_ticket", payload, { startAfterSeconds: resumeInSeconds });
  });
}
