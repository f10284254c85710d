import type { Shell } from "./shell";

/** Moments and pauses of everything that waits for a vendor. Two leases: 60 s by default. */
export function inMs(shell: Shell, ms: number): Date {
  return new Date(shell.clock.now().getTime() + ms);
}

export function deadVendorMs(shell: Shell): number {
  return shell.timing.leaseSeconds * 2000;
}

export function pollAcceptedMs(shell: Shell): number {
  return shell.timing.leaseSeconds * 2000;
}

const waitAtLeastMs = 1_000;
const waitAtMostMs = 300_000;

/** Twice as long after each attempt that the vendor put off; never shorter than what it asked for. */
export function backoffMs(attempts: number, afterMs: number): number {
  return Math.max(afterMs, Math.min(waitAtLeastMs * 2 ** attempts, waitAtMostMs));
}
