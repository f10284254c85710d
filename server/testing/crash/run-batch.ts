import { setTimeout as sleep } from "node:timers/promises";
import type { SandboxFaults } from "../start-sandbox";
import { downMs, faults, settings, type Batch, type Cell, type Kind } from "./cells";
import { violationsOf } from "./checks";
import { disturb } from "./disturb";
import type { Lane } from "./lane";
import type { Point } from "./protocol";
import { readAccounts } from "./read-accounts";
import { sendTickets, type Sent, type Ticket } from "./tickets";

/** How many boundaries a ticket of each kind crosses when nothing is wrong. */
export type Boundaries = Readonly<Record<Kind, number>>;

const intakeWithinMs = 60_000;
const pairLatencyMs = 300;
const eventsAtMost = 10_000;
const intakeDiesAfterMs = 500;

/** Plays one batch and says of each cell what is wrong with it. Points that were not reached are no cells. */
export async function runBatch(
  lane: Lane,
  batch: Batch,
  boundaries: Boundaries,
  restartDatabase: () => Promise<void>,
): Promise<Cell[]> {
  await lane.sandbox.setFaults({});
  await lane.declare(batch.setting);
  const tickets = await (batch.mode === "intake killed" ? killIntake : openTickets)(lane, batch, boundaries);
  await lane.sandbox.setFaults(switchesOf(batch));
  const reached = await disturb(lane, batch, tickets, restartDatabase);
  await lane.sandbox.setFaults({ effects: { all: { ...settings[batch.setting] } } });
  const accounts = await readAccounts(lane, tickets);
  return tickets.flatMap((ticket, index) => {
    const at = reached.get(ticket.id);
    const account = accounts[index];
    if (!at || !account) return [];
    const { mode, fault, setting } = batch;
    const ownName = mode === "intake killed" ? "receive event" : at.name;
    const after = mode === "intake killed" ? isAfter(batch) : at.after;
    const boundary = `${ownName} ${after ? "after" : "before"}`;
    return [{ mode, fault, setting, kind: ticket.kind, boundary, violations: violationsOf(account) }];
  });
}

function switchesOf({ fault, setting, mode }: Batch): SandboxFaults {
  // Two at once must not be kept apart by the vendor's own care, nor by luck: it is slow, and pays whatever it is asked for.
  const isPair = mode === "one order twice";
  const all = { ...settings[setting], checks: !isPair, fault: faults[fault] };
  return { latencyMs: isPair ? pairLatencyMs : 0, effects: { all }, ...(fault === "down for 2 s" ? { downMs } : {}) };
}

function pointsOf(count: number, { every, from }: Batch): Point[] {
  const all = Array.from({ length: count * 2 }, (_, n) => ({ index: Math.floor(n / 2), after: n % 2 === 1 }));
  return all.filter((_, n) => n % every === from % every);
}

async function openTickets(lane: Lane, batch: Batch, boundaries: Boundaries): Promise<Ticket[]> {
  const planned: (Sent & { point: Point })[] = [];
  for (const kind of batch.kinds) {
    for (const point of pointsOf(boundaries[kind], batch)) {
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

/** Whether the intake dies with its commit made and its answer not given, or before. */
function isAfter({ from }: Batch): boolean {
  return from % 2 === 1;
}

/** The events stand in the intake, which dies with them; the vendor sends them again to the next one. */
async function killIntake(lane: Lane, batch: Batch, boundaries: Boundaries): Promise<Ticket[]> {
  const numbers = Array.from({ length: eventsAtMost }, (_, n) => `intake ${String(n + 1)}`);
  const { intake } = lane;
  const dies = new Promise<void>((resolve) => {
    intake.onReached = () => setTimeout(resolve, intakeDiesAfterMs);
  });
  intake.work(Object.fromEntries(numbers.map((name) => [name, { index: 0, after: isAfter(batch) }])));
  const opening = openTickets(lane, batch, boundaries);
  await dies;
  await intake.kill();
  await lane.replaceIntake();
  return opening;
}
