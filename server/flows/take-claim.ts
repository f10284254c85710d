import { takeQueueClaim } from "@/server/store/queue-claims";
import type { QueueClaim } from "@/server/store/queue-claims";
import { keepQueueAudit } from "./keep-queue-audit";
import type { Shell } from "./shell";

/** A lead takes an item from whoever holds it; the audit says from whom. Throws `not_found`, `already_decided`. */
export async function takeClaim(
  shell: Pick<Shell, "db" | "clock">,
  asked: { id: string; memberId: string },
): Promise<QueueClaim> {
  return keepQueueAudit(shell, asked, async (tx) => {
    const { had, ...claim } = await takeQueueClaim(tx, asked.id, asked.memberId, shell.clock.now());
    return { result: claim, line: had === null ? null : { kind: "queue.claim_taken", data: { from: had } } };
  });
}
