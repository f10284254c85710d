import type { SnoozeEvent } from "@/server/core/queue/queue-item";
import { snoozeQueueItem, wakeQueueItem } from "@/server/store/queue-claims";
import { keepQueueAudit } from "./keep-queue-audit";
import type { Shell } from "./shell";

export interface Snoozing {
  id: string;
  memberId: string;
  until: Date | null;
  event: SnoozeEvent | null;
}

/**
 * Puts an item aside until a time, an event, or the first of both; its due time runs on, and the audit says who did it until
 * when. Throws `not_found`, `already_decided`, and `conflict` while another holds it.
 */
export async function snoozeItem(shell: Pick<Shell, "db" | "clock">, asked: Snoozing): Promise<void> {
  const { id, memberId, until, event } = asked;
  const data = { until: until?.toISOString() ?? null, event };
  await keepQueueAudit(shell, asked, async (tx) => {
    await snoozeQueueItem(tx, id, memberId, { until, event });
    return { result: undefined, line: { kind: "queue.snoozed", data } };
  });
}

/** Brings an item back before its time; one that does not sleep stays as it is, and nothing is written. Throws as above. */
export async function wakeItem(
  shell: Pick<Shell, "db" | "clock">,
  asked: { id: string; memberId: string },
): Promise<void> {
  await keepQueueAudit(shell, asked, async (tx) => {
    const slept = await wakeQueueItem(tx, asked.id, asked.memberId);
    return { result: undefined, line: slept ? { kind: "queue.woken", data: {} } : null };
  });
}
