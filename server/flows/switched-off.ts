import type { Settings } from "@/server/core/policy/settings";
import type { ActionRun } from "@/server/store/action-runs";

/** Which kill switch stops an action run just before its call, in words; null when none does. */
export function switchedOff(
  { all, actions, intents }: Settings["killSwitches"],
  run: Pick<ActionRun, "action" | "intent">,
): string | null {
  if (all) return "everything is stopped by a kill switch";
  // The reply has two names, and either stops it.
  const isOff = actions.includes(run.action) || (run.action === "send_reply" && actions.includes("reply"));
  if (isOff) return "this action is stopped by a kill switch";
  const isIntentOff = run.intent !== null && intents.includes(run.intent);
  return isIntentOff ? "this kind of request is stopped by a kill switch" : null;
}
