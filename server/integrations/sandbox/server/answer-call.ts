import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "./api-error";
import { refuseBefore, type Fault, type FaultSwitches } from "./faults";
import { respond, withStatus } from "./respond";

/** One call of the vendor's API: what it would do, and as what it counts. */
export interface Asked {
  /** The effect that it makes; null for a read. */
  kind: string | null;
  key: string | null;
  work: () => unknown;
  /** A 202 was given: until `settled` the key is neither done nor absent. */
  accepted: (key: string) => { settled: () => void };
}

/** Answers a call as the switches say. With none set: does it, and says so. */
export async function answerCall(faults: FaultSwitches, asked: Asked, response: ServerResponse): Promise<void> {
  const latencyMs = faults.latencyMs();
  if (latencyMs > 0) await sleep(latencyMs);
  const fault = faults.meet(asked.kind, asked.key);
  if (fault?.kind === "slow") await sleep(fault.delayMs);
  respond(response, () => {
    faults.checkUp();
    refuseBefore(fault);
    return actUnder(fault, asked, response);
  });
}

/** What is done, and what is said of it. */
function actUnder(fault: Fault | null, asked: Asked, response: ServerResponse): unknown {
  switch (fault?.kind) {
    case "accept":
    case "accept_fail":
      acceptCall(asked, fault.kind === "accept", fault.delayMs);
      return withStatus(202, { accepted: asked.key });
    case "drop_after":
      tryWork(asked);
      response.socket?.destroy();
      return null;
    case "error_after":
      tryWork(asked);
      throw new ApiError(500, "internal", "The vendor failed.");
    default:
      return asked.work();
  }
}

/** Refused or done: what the vendor would have said is lost with the answer. */
function tryWork(asked: Asked): void {
  try {
    asked.work();
  } catch {
    return;
  }
}

function acceptCall(asked: Asked, succeeds: boolean, delayMs: number): void {
  const { settled } = asked.accepted(asked.key ?? "");
  setTimeout(() => {
    try {
      // What cannot be done by then is never done: a look-up says so.
      if (succeeds) tryWork(asked);
    } finally {
      settled();
    }
  }, delayMs).unref();
}
