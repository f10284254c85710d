import { setTimeout as sleep } from "node:timers/promises";
import { enqueue } from "@/server/store/jobs";
import { openRunStates } from "@/server/core/job/action-run-state";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import type { SandboxFaults } from "../start-sandbox";
import { openCuttingProxy } from "../cutting-proxy";
import { downMs, faults, settings, type Batch, type Cell, type Kind } from "./cells";
import { violationsOf } from "./checks";
import type { Child, Reached } from "./children";
import type { Lane } from "./lane";
import type { Point } from "./protocol";
import { readAccounts } from "./read-accounts";
import { sendTickets, type Sent } from "./tickets";

/** How many boundaries a ticket of each kind crosses when nothing is wrong. */
export type Boundaries = Readonly<Record<Kind, number>>;

interface Ticket extends Sent {
  id: string;
  point: Point;
}

/** Without any progress for so long, a worker is taken to stand still, and a ticket to be stuck. */
const stillAfterMs = 4_000;
const stuckAfterMs = 40_000;
const intakeWithinMs = 60_000;
const pairLatencyMs = 300;
const eventsAtMost = 10_000;
const intakeDiesAfterMs = 500;
const restStates = ["resolved", "waiting_customer", "waiting_review", "escalated", "duplicate", "closed"];

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

const pointMap = (tickets: readonly Ticket[]) => Object.fromEntries(tickets.map(({ id, point }) => [id, point]));

type Reaching = ReadonlyMap<string, Reached>;

function disturb(
  lane: Lane,
  batch: Batch,
  tickets: readonly Ticket[],
  restart: () => Promise<void>,
): Promise<Reaching> {
  switch (batch.mode) {
    case "killed":
      return killOnce(lane, tickets);
    case "killed twice":
      return killTwice(lane, tickets);
    case "three racing":
      return race(lane, tickets);
    case "frozen":
      return freeze(lane, tickets);
    case "PostgreSQL killed":
      return killDatabase(lane, tickets, restart);
    case "connection cut":
      return cutConnections(lane, tickets);
    case "one order twice":
      return letGoTogether(lane, tickets);
    case "intake killed":
      return killOnce(lane, tickets);
  }
}

async function killOnce(lane: Lane, tickets: readonly Ticket[]): Promise<Reaching> {
  const first = await lane.take();
  first.work(pointMap(tickets));
  await untilStill(lane, first, tickets);
  await first.kill();
  await lane.giveOutAgain();
  await bringToRest(lane, tickets);
  return first.reached;
}

async function killTwice(lane: Lane, tickets: readonly Ticket[]): Promise<Reaching> {
  const first = await lane.take();
  first.work(pointMap(tickets));
  await untilStill(lane, first, tickets);
  await first.kill();
  await lane.giveOutAgain();
  const second = await lane.take();
  // A recovery crosses fewer boundaries: the second death is early in it, at another place for each ticket.
  const again = tickets.map((ticket, n) => ({ ...ticket, point: { index: n % 7, after: n % 3 === 0 } }));
  second.work(pointMap(again));
  await untilStill(lane, second, again);
  await second.kill();
  await lane.giveOutAgain();
  await bringToRest(lane, tickets);
  return new Map(
    [...first.reached]
      .filter(([id]) => second.reached.has(id))
      .map(([id, at]) => [id, both(at, second.reached.get(id))]),
  );
}

function both(first: Reached, second: Reached | undefined): Reached {
  return second ? { ...first, name: `${first.name} / ${second.name}` } : first;
}

async function race(lane: Lane, tickets: readonly Ticket[]): Promise<Reaching> {
  const racers = [await lane.take(), await lane.take(), await lane.take()];
  await lane.within(async () => {
    for (const { id } of tickets) {
      for (let extra = 0; extra < 2; extra += 1) {
        await enqueue(lane.database.app, "resume_ticket", { workspaceId: demoIds.workspace, ticketId: id });
      }
    }
  });
  for (const racer of racers) racer.work(pointMap(tickets));
  const [first, ...others] = racers;
  await Promise.all(racers.map((racer) => untilStill(lane, racer, tickets)));
  await first?.kill();
  for (const other of others) other.release();
  await lane.giveOutAgain();
  await untilRest(lane, tickets);
  for (const other of others) await lane.giveBack(other);
  return new Map(racers.flatMap((racer) => [...racer.reached]));
}

async function freeze(lane: Lane, tickets: readonly Ticket[]): Promise<Reaching> {
  const frozen = await lane.take();
  frozen.work(pointMap(tickets));
  await untilStill(lane, frozen, tickets);
  const { reached } = frozen;
  frozen.signal("SIGSTOP");
  await lane.giveOutAgain();
  const heir = await lane.take();
  heir.work({});
  await untilRest(lane, tickets);
  frozen.signal("SIGCONT");
  frozen.release();
  await sleep(2500);
  await frozen.kill();
  // What the dead hand may have begun is brought to its end before it is judged.
  await untilRest(lane, tickets);
  await lane.giveBack(heir);
  return reached;
}

async function killDatabase(lane: Lane, tickets: readonly Ticket[], restart: () => Promise<void>): Promise<Reaching> {
  const worker = await lane.take();
  worker.work(pointMap(tickets));
  await untilStill(lane, worker, tickets);
  await lane.untilStarted();
  await restart();
  const reached = new Map(worker.reached);
  worker.release();
  await sleep(500);
  await lane.giveOutAgain();
  await untilRest(lane, tickets);
  await lane.giveBack(worker);
  return reached;
}

async function cutConnections(lane: Lane, tickets: readonly Ticket[]): Promise<Reaching> {
  const target = new URL(lane.url);
  const proxy = await openCuttingProxy({ host: target.hostname, port: Number(target.port) });
  const through = new URL(lane.url);
  through.port = String(proxy.port);
  const worker = await lane.startAt(through.toString());
  const cut = new Map<string, Reached>();
  const pending = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  worker.onReached = (at) => {
    // Before the boundary the next commit never arrives; after it, its answer is lost.
    proxy.arm({ pattern: Buffer.from("COMMIT"), when: at.after ? "after" : "before" });
    cut.set(at.ticketId, at);
    pending.delete(at.ticketId);
    worker.release(at.ticketId);
  };
  worker.work(pointMap(tickets), { oneByOne: true });
  await untilRest(lane, tickets);
  proxy.disarm();
  await worker.kill();
  await proxy.close();
  return cut;
}

/** Both tickets of an order stand at the same boundary, and go on at the same moment. */
async function letGoTogether(lane: Lane, tickets: readonly Ticket[]): Promise<Reaching> {
  const worker = await lane.take();
  worker.work(pointMap(tickets));
  await untilStill(lane, worker, tickets);
  const reached = new Map(worker.reached);
  worker.release();
  await untilRest(lane, tickets);
  await lane.giveBack(worker);
  return reached;
}

async function bringToRest(lane: Lane, tickets: readonly Ticket[]): Promise<void> {
  const heir = await lane.take();
  heir.work({});
  await untilRest(lane, tickets);
  await lane.giveBack(heir);
}

/** Until every ticket stands at its point or has come to rest without meeting it. */
async function untilStill(lane: Lane, child: Child, tickets: readonly Ticket[]): Promise<void> {
  const since = new Progress();
  for (;;) {
    const moving = tickets.filter((ticket) => !child.reached.has(ticket.id));
    if (moving.length === 0) return;
    const { unrested, mark } = await look(lane, moving);
    if (unrested === 0 || since.msWithout(`${String(moving.length)} ${mark}`) > stillAfterMs) return;
    await sleep(150);
  }
}

/** Until nothing is left to do; what never rests is a violation that the checks name. */
async function untilRest(lane: Lane, tickets: readonly Ticket[]): Promise<void> {
  const since = new Progress();
  for (;;) {
    const { unrested, mark } = await look(lane, tickets);
    if (unrested === 0 || since.msWithout(mark) > stuckAfterMs) return;
    await sleep(250);
  }
}

/** A loaded machine is slow, not stuck: what counts is the time since anything has changed. */
class Progress {
  #mark = "";
  #at = Date.now();

  msWithout(mark: string): number {
    if (mark !== this.#mark) this.#at = Date.now();
    this.#mark = mark;
    return Date.now() - this.#at;
  }
}

interface Look {
  unrested: number;
  /** Differs when anything about the tickets has. */
  mark: string;
}

async function look(lane: Lane, tickets: readonly Ticket[]): Promise<Look> {
  const ids = tickets.map((ticket) => ticket.id);
  const open = openRunStates.filter((state) => state !== "escalated");
  return lane.within(async () => {
    const db = lane.database.app;
    const moving = await db.ticket.findMany({
      where: { id: { in: ids }, OR: [{ state: { notIn: restStates } }, { leaseUntil: { gt: new Date() } }] },
      select: { id: true },
    });
    const busy = await db.actionRun.findMany({
      where: { ticketId: { in: ids }, state: { in: open }, ticket: { state: { not: "waiting_review" } } },
      select: { ticketId: true },
    });
    const lines = await db.auditHead.aggregate({ _sum: { seq: true } });
    const unrested = new Set([...moving.map(({ id }) => id), ...busy.map(({ ticketId }) => ticketId)]).size;
    return { unrested, mark: `${String(unrested)} ${String(lines._sum.seq ?? 0)}` };
  });
}
