import { z } from "zod";

/** One performance of an action. `unknown`: it may have happened; it is reconciled, never blindly retried. */
export const ActionRunState = z.enum([
  "held",
  "reserved",
  "sent",
  "done",
  "accepted",
  "rejected",
  "conflict",
  "waiting_vendor",
  "unknown",
  "not_done",
  "superseded",
  "stale",
  "refused",
  "failed",
  "escalated",
  "undone",
]);
export type ActionRunState = z.infer<typeof ActionRunState>;

const next: Record<ActionRunState, readonly ActionRunState[]> = {
  held: ["reserved", "superseded", "stale", "refused", "escalated"],
  reserved: ["sent", "superseded", "stale", "refused"],
  sent: ["done", "accepted", "rejected", "conflict", "waiting_vendor", "unknown"],
  accepted: ["done", "failed", "escalated"],
  waiting_vendor: ["reserved", "escalated"],
  unknown: ["done", "not_done", "escalated"],
  not_done: ["reserved", "escalated"],
  done: ["undone"],
  rejected: [],
  conflict: [],
  superseded: [],
  stale: [],
  refused: [],
  failed: [],
  escalated: ["done", "not_done"],
  undone: [],
};

/** Whether an action run may go from one state to another. */
export function mayMoveRun(from: ActionRunState, to: ActionRunState): boolean {
  return next[from].includes(to);
}

/** States in which a run holds its subject: no second write or money run on it may open. */
export const openRunStates = [
  "held",
  "reserved",
  "sent",
  "accepted",
  "waiting_vendor",
  "unknown",
  "not_done",
  "escalated",
] as const satisfies readonly ActionRunState[];
