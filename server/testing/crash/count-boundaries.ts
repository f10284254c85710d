import { setTimeout as sleep } from "node:timers/promises";
import type { Kind } from "./cells";
import type { Lane } from "./lane";
import type { Boundaries } from "./run-batch";
import { sendTickets } from "./tickets";

const withinMs = 30_000;

/** Lets one ticket of each kind through undisturbed, and counts the boundaries that it crosses. */
export async function countBoundaries(lane: Lane, kinds: readonly Kind[]): Promise<Boundaries> {
  await lane.sandbox.setFaults({});
  await lane.declare("keys + look-up");
  const worker = await lane.take();
  worker.work({});
  const counted: Record<Kind, number> = { refund: 0, bug: 0, person: 0, pair: 0 };
  for (const kind of kinds) {
    const [sent] = await sendTickets(lane.sandbox, kind, lane.nextCustomer());
    const until = Date.now() + withinMs;
    let isAtRest = false;
    while (!isAtRest && Date.now() < until) {
      await sleep(100);
      const row = await lane.within(() =>
        lane.database.app.ticket.findFirst({ where: { externalRef: sent?.ticketRef ?? "" } }),
      );
      isAtRest = row !== null && ["resolved", "escalated"].includes(row.state) && row.leaseUntil === null;
      counted[kind] = worker.crossed.get(row?.id ?? "")?.length ?? 0;
    }
    if (!isAtRest || counted[kind] === 0) throw new Error(`an undisturbed ticket (${kind}) did not come to its end`);
  }
  await lane.giveBack(worker);
  return counted;
}
