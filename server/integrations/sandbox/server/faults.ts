import { z } from "zod";
import { ApiError } from "./api-error";

/**
 * `too_many`, `error_before`, `unavailable`: 429, 500, 503 and no effect. `error_after`, `drop_after`: the effect stands, the
 * answer is a 500 or a cut connection. `slow`: the effect comes `delayMs` later, also when nobody waits for it any more.
 * `accept`, `accept_fail`: 202, and after `delayMs` it is done, or never.
 */
const Fault = z.strictObject({
  kind: z.enum([
    ...([
      "too_many",
      "error_before",
      "unavailable",
      "error_after",
      "drop_after",
      "slow",
      "accept",
      "accept_fail",
    ] as const),
  ]),
  /** How often each idempotency key meets it; null: until the switch is set otherwise. */
  times: z.int().positive().nullable().default(null),
  retryAfterSeconds: z.int().min(0).nullable().default(null),
  delayMs: z.int().min(0).max(600_000).default(0),
});
export type Fault = z.infer<typeof Fault>;

const Behaviour = z.strictObject({
  /** Off: the vendor ignores keys, and every request that gets through is one more effect. */
  idempotency: z.boolean().default(true),
  lookUp: z.boolean().default(true),
  /** An effect cannot be looked up before it is so old. */
  lookUpLagMs: z.int().min(0).max(600_000).default(0),
  /** Off: the vendor compares neither the version that a write names nor what is left to refund. */
  checks: z.boolean().default(true),
  fault: Fault.nullable().default(null),
});
export type Behaviour = z.infer<typeof Behaviour>;

const Faults = z.strictObject({
  latencyMs: z.int().min(0).max(60_000).default(0),
  /** Every call gets a 503 for so long; null: until the switches are set again. Absent: the vendor is up. */
  downMs: z.int().positive().nullable().optional(),
  /** By kind of effect ("billing.refund"), by port ("billing"), or "all"; the most particular entry rules alone. */
  effects: z.record(z.string(), Behaviour).default({}),
});
type Faults = z.infer<typeof Faults>;

const wellBehaved = Behaviour.parse({});
const downRetrySeconds = 1;

/** The one place where the sandbox misbehaves on demand: every call of the vendor's API passes through it. */
export interface FaultSwitches {
  set(next: unknown): Faults;
  /** How writes of this kind (null: a read) behave now. */
  of: (kind: string | null) => Behaviour;
  /** The fault that this call meets, counted against its key. */
  meet(kind: string | null, key: string | null): Fault | null;
  /** Throws while the vendor is down. */
  checkUp(): void;
  latencyMs(): number;
}

export function openFaults(): FaultSwitches {
  let faults: Faults = Faults.parse({});
  let downUntil = 0;
  const met = new Map<string, number>();
  const of = (kind: string | null): Behaviour => {
    const names = kind === null ? ["all"] : [kind, kind.split(".")[0] ?? "", "all"];
    const name = names.find((candidate) => Object.hasOwn(faults.effects, candidate));
    return (name === undefined ? undefined : faults.effects[name]) ?? wellBehaved;
  };
  return {
    set: (next) => {
      faults = Faults.parse(next);
      downUntil = faults.downMs === undefined ? 0 : faults.downMs === null ? Infinity : Date.now() + faults.downMs;
      met.clear();
      return faults;
    },
    of,
    meet: (kind, key) => {
      const { fault } = of(kind);
      if (kind === null || fault === null) return null;
      const count = (met.get(key ?? "") ?? 0) + 1;
      met.set(key ?? "", count);
      return fault.times !== null && count > fault.times ? null : fault;
    },
    checkUp: () => {
      if (Date.now() < downUntil) throw new ApiError(503, "down", "The vendor is down.", downRetrySeconds);
    },
    latencyMs: () => faults.latencyMs,
  };
}

/** What a fault says instead of doing anything. */
export function refuseBefore(fault: Fault | null): void {
  if (fault === null) return;
  const wait = fault.retryAfterSeconds;
  if (fault.kind === "too_many") throw new ApiError(429, "too_many", "Too many requests.", wait);
  if (fault.kind === "error_before") throw new ApiError(500, "internal", "The vendor failed.", wait);
  if (fault.kind === "unavailable") throw new ApiError(503, "unavailable", "The vendor is not available.", wait);
}
