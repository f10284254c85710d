import { listActionRuns, insertActionRuns } from "@/server/store/action-runs";
import { beginVendorWait, endVendorWait } from "@/server/store/episodes";
import { enqueue } from "@/server/store/jobs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { acknowledgement } from "./acknowledgement";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import { performSystemRuns } from "./perform-system-runs";
import type { Shell } from "./shell";

/** A customer whom a vendor keeps waiting for so long is told so, once in an episode. */
const acknowledgeAfterMs = 30 * 60_000;

/** Puts the ticket to wait for a reviewer. A waiting run holds rows and no memory. */
export async function waitForReview(shell: Shell, at: { claim: Claim; ticket: Ticket }): Promise<void> {
  await claimedTransaction(shell, at.claim, "wait for review", async (held) => {
    await changeState(held, shell, at, "waiting_review");
    await endVendorWait(held.tx, at.ticket.id, at.ticket.episode);
  });
}

/** Puts the ticket to wait for a vendor, with a job to come back; who has waited for long is told so. */
export async function waitForVendor(
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  resumeInSeconds: number,
): Promise<void> {
  const { claim, ticket } = at;
  const tellInMs = await claimedTransaction(shell, claim, "wait for vendor", async (held) => {
    const now = shell.clock.now();
    await changeState(held, shell, at, "waiting_vendor");
    const since = await beginVendorWait(held.tx, ticket.id, ticket.episode, now);
    const dueInMs = since.getTime() + acknowledgeAfterMs - now.getTime();
    const seconds = dueInMs > 0 ? Math.min(resumeInSeconds, Math.ceil(dueInMs / 1000)) : resumeInSeconds;
    const payload = { workspaceId: shell.workspaceId, ticketId: ticket.id };
    await enqueue(held.tx, "resume_ticket", payload, { startAfterSeconds: seconds });
    return dueInMs;
  });
  if (tellInMs > 0) return;
  await tellOnce(shell, at);
  // What the channel cannot take now is tried again with the job that is queued.
  await performSystemRuns(shell, claim, ticket);
}

async function tellOnce(shell: Shell, { claim, ticket }: { claim: Claim; ticket: Ticket }): Promise<void> {
  const runs = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const told = await acknowledgement(shell, ticket, ticket.language, "waiting");
  if (told === null || runs.some((run) => run.part === told.part)) return;
  const vault = await openVault(shell.db, ticket.requesterId);
  await claimedTransaction(shell, claim, "plan acknowledgement", (held) => insertActionRuns(held.tx, vault, [told]));
}
