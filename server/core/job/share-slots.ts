/** A workspace with due jobs: `due` counts them, up to the number of slots that were asked for. */
export interface Waiting {
  workspaceId: string;
  due: number;
}

export interface Slots {
  free: number;
  /** The most that one workspace may hold: the rest stays open for whoever comes next. */
  cap: number;
  /** Slots in use, by workspace. */
  held: ReadonlyMap<string, number>;
}

/**
 * Who gets the free slots, slot by slot: the workspace that holds fewest, and among equals the one that stands first in
 * `waiting`. How much a workspace has waiting does not count, so that a large one cannot hold up a small one.
 */
export function shareSlots(waiting: readonly Waiting[], { free, cap, held }: Slots): Map<string, number> {
  const shares = new Map<string, number>();
  const holds = (workspaceId: string) => (held.get(workspaceId) ?? 0) + (shares.get(workspaceId) ?? 0);
  for (let slot = 0; slot < free; slot += 1) {
    let next: string | null = null;
    for (const { workspaceId, due } of waiting) {
      if ((shares.get(workspaceId) ?? 0) >= due || holds(workspaceId) >= cap) continue;
      if (next === null || holds(workspaceId) < holds(next)) next = workspaceId;
    }
    if (next === null) break;
    shares.set(next, (shares.get(next) ?? 0) + 1);
  }
  return shares;
}
