import { setTimeout as sleep } from "node:timers/promises";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { enqueue } from "@/server/store/jobs";
import { openCuttingProxy } from "../cutting-proxy";
import type { Batch } from "./cells";
import type { Child, Reached } from "./children";
import type { Lane } from "./lane";
import { metAt, untilOnTheWire } from "./mid-call";
import { switchesOf } from "./switches";
import type { Ticket } from "./tickets";
import { untilRest, untilStill } from "./until-rest";

const pointMap = (tickets: readonly Ticket[]) => Object.fromEntries(tickets.map(({ id, point }) => [id, point]));

/** What a machine's clock is off by. */
const clockOffMs = 600_000;

type Reaching = ReadonlyMap<string, Reached>;

/** Does to the tickets what the batch is about, lets them come to rest, and tells where each was when it happened. */
export function disturb(
  lane: Lane,
  batch: Batch,
  tickets: readonly Ticket[],
  restart: () => Promise<void>,
): Promise<Reaching> {
  switch (batch.mode) {
    case "killed":
    case "intake killed":
    case "clock behind":
      return killOnce(lane, batch, tickets);
    case "killed twice":
      return killTwice(lane, batch, tickets);
    case "three racing":
    case "clock ahead":
      return race(lane, batch, tickets);
    case "frozen":
      return freeze(lane, batch, tickets);
    case "PostgreSQL killed":
      return killDatabase(lane, batch, tickets, restart);
    case "connection cut":
      return cutConnections(lane, tickets);
    case "one order twice":
      return letGoTogether(lane, tickets);
  }
}

/** Lets a worker work until it is to be stopped. */
async function workUntilMet(lane: Lane, batch: Batch, tickets: readonly Ticket[]): Promise<Child> {
  const worker = await (batch.mode === "clock behind" ? lane.startOff(-clockOffMs) : lane.take());
  worker.work(pointMap(tickets));
  await untilStill(lane, batch, worker, tickets);
  if (batch.at === "calls") await untilOnTheWire(lane, batch, worker);
  return worker;
}

async function killOnce(lane: Lane, batch: Batch, tickets: readonly Ticket[]): Promise<Reaching> {
  const first = await workUntilMet(lane, batch, tickets);
  await first.kill();
  if (batch.at === "calls") await lane.sandbox.setFaults(switchesOf(batch));
  await lane.giveOutAgain();
  await bringToRest(lane, tickets);
  return metAt(batch, first);
}

async function killTwice(lane: Lane, batch: Batch, tickets: readonly Ticket[]): Promise<Reaching> {
  const first = await workUntilMet(lane, batch, tickets);
  await first.kill();
  await lane.giveOutAgain();
  const second = await lane.take();
  // A recovery crosses fewer boundaries: the second death is early in it, at another place for each ticket.
  const again = tickets.map(
    (ticket, n) => ({ ...ticket, point: { index: n % 7, when: n % 3 === 0 ? "after" : "before" } }) as const,
  );
  second.work(pointMap(again));
  await untilStill(lane, batch, second, again);
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

async function race(lane: Lane, batch: Batch, tickets: readonly Ticket[]): Promise<Reaching> {
  const third = batch.mode === "clock ahead" ? lane.startOff(clockOffMs) : lane.take();
  const racers = [await lane.take(), await lane.take(), await third];
  await lane.within(async () => {
    for (const { id } of tickets) {
      for (let extra = 0; extra < 2; extra += 1) {
        await enqueue(lane.database.app, "resume_ticket", { workspaceId: demoIds.workspace, ticketId: id });
      }
    }
  });
  for (const racer of racers) racer.work(pointMap(tickets));
  const [first, ...others] = racers;
  await Promise.all(racers.map((racer) => untilStill(lane, batch, racer, tickets)));
  await first?.kill();
  for (const other of others) other.release();
  await lane.giveOutAgain();
  await untilRest(lane, tickets);
  // Whose clock is off serves no other batch.
  for (const other of others) await (batch.mode === "clock ahead" ? other.kill() : lane.giveBack(other));
  return new Map(racers.flatMap((racer) => [...racer.reached]));
}

async function freeze(lane: Lane, batch: Batch, tickets: readonly Ticket[]): Promise<Reaching> {
  const frozen = await workUntilMet(lane, batch, tickets);
  frozen.signal("SIGSTOP");
  const reached = metAt(batch, frozen);
  if (batch.at === "calls") await lane.sandbox.setFaults(switchesOf(batch));
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

async function killDatabase(
  lane: Lane,
  batch: Batch,
  tickets: readonly Ticket[],
  restart: () => Promise<void>,
): Promise<Reaching> {
  const worker = await workUntilMet(lane, batch, tickets);
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
    proxy.arm({ pattern: Buffer.from("COMMIT"), when: at.when === "after" ? "after" : "before" });
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

const mateWithinMs = 2_500;

/**
 * Both tickets of an order stand at the same boundary, and go on the moment that the second one has come; a lease is not
 * outwaited for it.
 */
async function letGoTogether(lane: Lane, tickets: readonly Ticket[]): Promise<Reaching> {
  const worker = await lane.take();
  const orderOf = new Map(tickets.map((ticket) => [ticket.id, ticket.order]));
  const standing = new Map<string, string[]>();
  worker.onReached = ({ ticketId }) => {
    const order = orderOf.get(ticketId) ?? "";
    const mates = [...(standing.get(order) ?? []), ticketId];
    standing.set(order, mates);
    if (mates.length > 1) for (const mate of mates) worker.release(mate);
    else setTimeout(() => worker.release(ticketId), mateWithinMs);
  };
  worker.work(pointMap(tickets));
  await untilRest(lane, tickets);
  const reached = new Map(worker.reached);
  await lane.giveBack(worker);
  return reached;
}

async function bringToRest(lane: Lane, tickets: readonly Ticket[]): Promise<void> {
  const heir = await lane.take();
  heir.work({});
  await untilRest(lane, tickets);
  await lane.giveBack(heir);
}
