import type { Batch, Kind } from "./cells";
import { callBoundary, type Point } from "./protocol";

/** Names of the boundaries that a ticket of each kind crosses, in order, when no worker dies. */
export type Paths = Readonly<Record<Kind, readonly string[]>>;

/** Where the tickets of one kind are met in a batch, given the boundaries that they cross. */
export function pointsOf(path: readonly string[], batch: Batch, kind: Kind): readonly Point[] {
  const { every, from, only, points } = batch;
  if (points) return points[kind] ?? [];
  const all = batch.at === "calls" ? callsOf(path) : boundariesOf(path, only);
  return all.filter((_, n) => n % every === from % every);
}

function callsOf(path: readonly string[]): Point[] {
  return path.filter((name) => name === callBoundary).map((_, index) => ({ index, when: "during" }));
}

function boundariesOf(path: readonly string[], only: readonly string[] | undefined): Point[] {
  return path.flatMap((name, index) =>
    only && !only.includes(name)
      ? []
      : [
          { index, when: "before" as const },
          { index, when: "after" as const },
        ],
  );
}
