import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "./api-error";
import { refuseBefore, type FaultSwitches } from "./faults";
import { respond } from "./respond";

/** One call of the vendor's API: what it would do, and as what it counts. */
export interface Asked {
  /** The effect that it makes; null for a read. */
  kind: string | null;
  key: string | null;
  work: () => unknown;
  /** A 202 was given: until `settled` the key is neither done nor absent. */
  accepted: (key: string) => { settled(): void };
}

/** Answers a call as the switches say. With none set: does it, and says so. */
export async function answerCall(faults: FaultSwitches, asked: Asked, response: ServerResponse): Promise<void> {
  const latencyMs = faults.latencyMs();
  if (latencyMs > 0) await sleep(latencyMs);
  const fault = faults.meet(asked.kind, asked.key);
  try {
    faults.checkUp();
    refuseBefore(fault);
  } catch (error) {
    respond(response, () => {
      throw error;
    });
    return;
  }
  if (fault?.kind === "slow") await sleep(fault.delayMs);
  if (fault?.kind === "accept" || fault?.kind === "accept_fail") {
    acceptCall(asked, fault.kind === "accept", fault.delayMs);
    respond(response, () => ({ accepted: asked.key }), 202);
    return;
  }
  if (fault?.kind !== "drop_after" && fault?.kind !== "error_after") {
    respond(response, asked.work);
    return;
  }
  try {
    asked.work();
  } catch {
    // Refused: what the vendor would have said is lost with the answer.
  }
  if (fault.kind === "drop_after") response.socket?.destroy();
  else
    respond(response, () => {
      throw new ApiError(500, "internal", "The vendor failed.");
    });
}

function acceptCall(asked: Asked, succeeds: boolean, delayMs: number): void {
  const { settled } = asked.accepted(asked.key ?? "");
  setTimeout(() => {
    try {
      if (succeeds) asked.work();
    } catch {
      // What cannot be done by then is never done: a look-up says so.
    } finally {
      settled();
    }
  }, delayMs).unref();
}
