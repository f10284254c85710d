import { setTimeout as sleep } from "node:timers/promises";
import type { Batch } from "./cells";
import type { Child, Reached } from "./children";
import type { Lane } from "./lane";
import { switchesOf } from "./switches";

const patienceMs = 3_000;

/**
 * Lets go whoever stands before an intent, and returns once all calls are on the wire, or the first one is answered. The vendor
 * does what it was asked for after that, whether anybody still listens or not.
 */
export async function untilOnTheWire(lane: Lane, batch: Batch, child: Child): Promise<void> {
  await lane.sandbox.setFaults(switchesOf(batch, { onTheWire: true }));
  const standing = [...child.reached.keys()];
  child.release();
  const until = Date.now() + patienceMs;
  const isThere = () => standing.every((id) => child.reached.get(id)?.when === "during");
  while (!isThere() && child.answered.size === 0 && Date.now() < until) await sleep(10);
}

/** Where each ticket was when its worker was stopped; of calls, those that were on the wire. */
export function metAt(batch: Batch, { reached, answered }: Child): ReadonlyMap<string, Reached> {
  if (batch.at !== "calls") return new Map(reached);
  return new Map([...reached].filter(([id, at]) => at.when === "during" && !answered.has(id)));
}
