import { setTimeout as sleep } from "node:timers/promises";
import type { Batch, FaultName, Kind } from "./cells";
import type { Lane } from "./lane";
import { openTickets } from "./open-tickets";
import type { Paths } from "./points-of";
import { switchesOf } from "./switches";
import { untilRest } from "./until-rest";

const toldWithinMs = 10_000;

/**
 * Lets one ticket of each kind through under a fault, at a vendor that can do everything, and notes what it crosses. Throws when
 * one comes to no end.
 */
export async function countPaths(lane: Lane, fault: FaultName): Promise<Paths> {
  const kinds: readonly Kind[] = ["refund", "bug", "person"];
  const start = { index: 0, when: "before" } as const;
  const points = Object.fromEntries(kinds.map((kind) => [kind, [start]]));
  const batch: Batch = { mode: "killed", fault, setting: "keys + look-up", kinds, points, every: 1, from: 0 };
  await lane.sandbox.setFaults({});
  await lane.declare(batch.setting);
  const tickets = await openTickets(lane, batch, { refund: [], bug: [], person: [], pair: [] });
  await lane.sandbox.setFaults(switchesOf(batch));
  const worker = await lane.take();
  worker.work({});
  await untilRest(lane, tickets);
  const until = Date.now() + toldWithinMs;
  while (tickets.some(({ id }) => !worker.crossed.has(id)) && Date.now() < until) await sleep(50);
  const pathOf = (kind: Kind): string[] => {
    const path = [...(worker.crossed.get(tickets.find((ticket) => ticket.kind === kind)?.id ?? "") ?? [])];
    // A job that found nothing left to do is no part of the way.
    while (path.at(-1) === "claim") path.pop();
    if (path.length === 0) throw new Error(`an undisturbed ticket (${kind}, ${fault}) did not come to its end`);
    return path;
  };
  const paths = { refund: pathOf("refund"), bug: pathOf("bug"), person: pathOf("person") };
  await lane.giveBack(worker);
  return { ...paths, pair: paths.refund };
}

/** The paths of each fault, counted by the lane that first asks for them. */
export function openPaths(): (lane: Lane, fault: FaultName) => Promise<Paths> {
  const counted = new Map<FaultName, Promise<Paths>>();
  return (lane, fault) => {
    const paths = counted.get(fault) ?? countPaths(lane, fault);
    counted.set(fault, paths);
    return paths;
  };
}
