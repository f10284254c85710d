import { alsoForget } from "./kept";

/** Business time. Flows never ask the system or the database for it: a test and a simulation hand in their own. */
export interface Clock {
  now(): Date;
}

// On globalThis: Next loads this module several times in one process.
const place = globalThis as { resolventClock?: { atMs: number; monotonicMs: number } };
alsoForget(() => delete place.resolventClock);

/** The machine's clock until it is set; from then on what it was set to, carried on by the monotonic clock of this process. */
export const systemClock: Clock = {
  now: () => {
    const set = place.resolventClock;
    return set ? new Date(set.atMs + performance.now() - set.monotonicMs) : new Date();
  },
};

/** Sets `systemClock` for the whole process: `at` was true at `monotonicMs` of `performance.now()`. */
export function setSystemClock(at: Date, monotonicMs: number): void {
  place.resolventClock = { atMs: at.getTime(), monotonicMs };
}

/** A clock that stands still until it is moved: for tests, scenarios and the simulated year. */
export function steppedClock(start: Date): Clock & { advance(ms: number): void } {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
}
