/** See postgres-binaries.mjs. */
export function findBinaries(): string;
export interface Launched {
  file: string;
  args: string[];
  options: { cwd: string; uid?: number; gid?: number };
}
export interface Launcher {
  (name: string, args: string[]): Launched;
  /** Whom the cluster's files must belong to, where that is another user. */
  uid?: number;
  gid?: number;
}
export function launcher(native: string, dir: string): Launcher;
