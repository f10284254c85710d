import type { ActionRun } from "@/server/store/action-runs";
import { takeRetry } from "@/server/store/retry-bucket";
import { getSettings } from "@/server/store/settings";
import type { Shell } from "./shell";
import { inMs } from "./vendor-pauses";

/** Spread over as long again, so that those who wait do not come back together. */
const waitAtLeastMs = 30_000;

/**
 * Asked before a vendor is tried again, never before a first attempt: of all the tickets of a workspace only so many a minute
 * may be, lest a vendor that fails keeps the workers busy. Null: it may be tried. Else when to come back; until then it waits
 * as it is.
 */
export async function retryLater(shell: Shell): Promise<Date | null> {
  const { body } = await getSettings(shell.db);
  if (await takeRetry(shell.db, body.vendorRetriesPerMinute, shell.clock.now())) return null;
  return inMs(shell, waitAtLeastMs * (1 + shell.ids.draw()));
}

/** When a run may be attempted: after the pause that its vendor was given, and a retry only out of the budget. Null: now. */
export async function notBefore(
  shell: Shell,
  run: Pick<ActionRun, "state" | "nextAttemptAt" | "attempts">,
): Promise<Date | null> {
  const now = shell.clock.now();
  if (run.state === "waiting_vendor" && run.nextAttemptAt !== null && run.nextAttemptAt > now) return run.nextAttemptAt;
  return run.attempts > 0 ? retryLater(shell) : null;
}
