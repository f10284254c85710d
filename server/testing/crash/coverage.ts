import type { Batch, Cell, FaultName, Kind } from "./cells";
import { pointsOf, type Paths } from "./points-of";
import type { Point } from "./protocol";

const everyPoint = (fault: FaultName): Batch => ({
  ...{ mode: "killed", fault, setting: "keys + look-up", kinds: ["refund", "bug", "person"], every: 1, from: 0 },
});

/**
 * What of a fault's boundaries no worker has died at yet, as a batch that makes up for it; null when nothing is missing. A
 * boundary is its name, its side and the kind of ticket.
 */
export function missingOf(fault: FaultName, paths: Paths, cells: readonly Cell[]): Batch | null {
  const met = new Set(
    cells
      .filter((cell) => cell.mode === "killed" && cell.fault === fault)
      .map((cell) => `${cell.kind} ${cell.boundary}`),
  );
  const batch = everyPoint(fault);
  const points: Partial<Record<Kind, Point[]>> = {};
  for (const kind of batch.kinds) {
    const missing = pointsOf(paths[kind], batch, kind).filter(
      ({ index, when }) => !met.has(`${kind} ${paths[kind][index] ?? ""} ${when}`),
    );
    if (missing.length > 0) points[kind] = missing;
  }
  return Object.keys(points).length === 0 ? null : { ...batch, points };
}

/** One line that names them. */
export function namesOf({ fault, points }: Batch, paths: Paths): string {
  const kinds = Object.entries(points ?? {}) as [Kind, readonly Point[]][];
  const names = kinds.flatMap(([kind, missing]) =>
    missing.map(({ index, when }) => `${paths[kind][index] ?? ""} ${when} (${kind})`),
  );
  return `${fault}: ${[...new Set(names)].join(", ")}`;
}
