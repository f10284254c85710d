/** A release that rules a share of the tickets while it proves itself; the others are ruled by the one before. */
export interface RunningRollout {
  release: number;
  previous: number;
  share: number;
}

/** Which releases rule now. */
export interface Ruling {
  /** The newest that was not stopped; null when none was ever published. */
  release: number | null;
  /** Set while `release` rules only a share. */
  rollout: RunningRollout | null;
}

/**
 * The number of the release that rules one ticket. `draw`: the ticket's own in [0, 1), the same each time for this release,
 * so that a ticket stays on the side it began on. A draw that is none is ruled by the release before.
 */
export function rulingRelease({ release, rollout }: Ruling, draw: number): number | null {
  if (rollout === null) return release;
  return draw < rollout.share ? rollout.release : rollout.previous;
}
