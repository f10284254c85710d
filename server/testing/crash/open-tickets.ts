import { setTimeout as sleep } from "node:timers/promises";
import type { Batch } from "./cells";
import type { Lane } from "./lane";
import { pointsOf, type Paths } from "./points-of";
import type { Point } from "./protocol";
import { sendTickets, type Sent, type Ticket } from "./tickets";

const intakeWithinMs = 60_000;

/** Has customers write, one ticket for each point of the batch, and waits until all of them stand in our rows. */
export async function openTickets(lane: Lane, batch: Batch, paths: Paths): Promise<Ticket[]> {
  const planned: (Sent & { point: Point })[] = [];
  for (const kind of batch.kinds) {
    for (const point of pointsOf(paths[kind], batch, kind)) {
      const sent = await sendTickets(lane.sandbox, kind, lane.nextCustomer());
      planned.push(...sent.map((one) => ({ ...one, point })));
    }
  }
  const refs = planned.map((one) => one.ticketRef);
  const find = () => lane.within(() => lane.database.app.ticket.findMany({ where: { externalRef: { in: refs } } }));
  const until = Date.now() + intakeWithinMs;
  let rows = await find();
  while (rows.length < refs.length && Date.now() < until) {
    await sleep(50);
    rows = await find();
  }
  const ids = new Map(rows.map((row) => [row.externalRef, row.id]));
  return planned.flatMap((one) => {
    const id = ids.get(one.ticketRef);
    return id === undefined ? [] : [{ ...one, id }];
  });
}
