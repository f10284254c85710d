import type { SandboxFaults } from "../start-sandbox";
import { downMs, faults, settings, slowMs, type Batch } from "./cells";
import { crashTiming } from "./protocol";

const pairLatencyMs = 300;
const wireMs = 800;

/**
 * How the vendor behaves in a batch. `onTheWire`: so slowly that its calls can be met half-way, and still within the
 * deadline, or within what the quiet period allows for. `isCalm`: its fault is yet to come.
 */
export function switchesOf({ fault, setting, mode }: Batch, { onTheWire = false, isCalm = false } = {}): SandboxFaults {
  // Two at once must not be kept apart by the vendor's own care, nor by luck: it is slow, and pays whatever it is asked for.
  const isPair = mode === "one order twice";
  const all = { ...settings[setting], checks: !isPair, fault: isCalm ? null : faults[fault] };
  const wire = fault === "slow, past the deadline" ? crashTiming.quietMs - slowMs - 100 : wireMs;
  const latencyMs = onTheWire ? wire : isPair ? pairLatencyMs : 0;
  return { latencyMs, effects: { all }, ...(fault === "down for 2 s" && !isCalm ? { downMs } : {}) };
}
