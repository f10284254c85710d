import type { EffectSwitches } from "../start-sandbox";
import type { Point } from "./protocol";

/** What a ticket of the test asks for: an irreversible effect, a reversible one, a person, or twice the same of one order. */
export type Kind = "refund" | "bug" | "person" | "pair";

export const settings = {
  "keys + look-up": { idempotency: true, lookUp: true, lookUpLagMs: 0 },
  "keys only": { idempotency: true, lookUp: false, lookUpLagMs: 0 },
  "look-up only": { idempotency: false, lookUp: true, lookUpLagMs: 0 },
  neither: { idempotency: false, lookUp: false, lookUpLagMs: 0 },
  "keys + slow look-up": { idempotency: true, lookUp: true, lookUpLagMs: 1200 },
  "slow look-up only": { idempotency: false, lookUp: true, lookUpLagMs: 1200 },
} as const satisfies Record<string, EffectSwitches>;
export type Setting = keyof typeof settings;

/** Past the call's deadline, within what the quiet period allows for. */
export const slowMs = 2600;

export const faults = {
  none: null,
  "429 before": { kind: "too_many", times: 1, retryAfterSeconds: 1 },
  "500 before": { kind: "error_before", times: 1 },
  "503 before": { kind: "unavailable", times: 1, retryAfterSeconds: 1 },
  "500 after": { kind: "error_after", times: 1 },
  "answer dropped": { kind: "drop_after", times: 1 },
  "slow, past the deadline": { kind: "slow", times: 1, delayMs: slowMs },
  "accepted, done later": { kind: "accept", times: 1, delayMs: 600 },
  "down for 2 s": null,
} as const satisfies Record<string, EffectSwitches["fault"]>;
export type FaultName = keyof typeof faults;
export const downMs = 2000;

export const modes = [
  "killed",
  "killed twice",
  "three racing",
  "frozen",
  "PostgreSQL killed",
  "connection cut",
  "one order twice",
  "intake killed",
  "clock behind",
  "clock ahead",
] as const;
export type Mode = (typeof modes)[number];

/** Many tickets at once under one fault, each with a boundary of its own: each is a cell. */
export interface Batch {
  mode: Mode;
  fault: FaultName;
  setting: Setting;
  kinds: readonly Kind[];
  /** `calls`: not at boundaries, but while a call is on the wire. */
  at?: "boundaries" | "calls";
  /** Only boundaries of these names. */
  only?: readonly string[];
  /** These points alone, whatever the rest says. */
  points?: Partial<Record<Kind, readonly Point[]>>;
  /** Of all boundaries of a kind every nth, from `from` on. */
  every: number;
  from: number;
}

export interface Cell {
  mode: Mode;
  fault: FaultName;
  setting: Setting;
  kind: Kind;
  boundary: string;
  violations: string[];
}
