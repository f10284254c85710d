import type { Settings } from "../policy/settings";

/** Share of clean items that a cell has to show: its own where it has one, else the workspace's. */
export function cellTarget(settings: Settings, intent: string, cell: string): number {
  const key = `${intent}.${cell}`;
  const own = Object.hasOwn(settings.cellTargets, key) ? settings.cellTargets[key] : undefined;
  return own ?? settings.autonomyTarget;
}
