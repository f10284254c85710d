import type { Settings } from "@/server/core/policy/settings";
import type { ActionRun } from "@/server/store/action-runs";
import { isPersonReply } from "./person-part";

/** Which kill switch stops an action run just before its call, in words; null when none does. */
export function switchedOff(
  { all, actions, intents }: Settings["killSwitches"],
  run: Pick<ActionRun, "action" | "intent"> & Partial<Pick<ActionRun, "part">>,
): string | null {
  // Stopping everything stops the agent, and what people have it do; it takes nobody's word to a customer away.
  const isOwnWord = run.part !== undefined && isPersonReply({ part: run.part });
  if (all && !isOwnWord) return "everything is stopped by a kill switch";
  // The reply has two names, and either stops it.
  const isOff = actions.includes(run.action) || (run.action === "send_reply" && actions.includes("reply"));
  if (isOff) return "this action is stopped by a kill switch";
  const isIntentOff = run.intent !== null && intents.includes(run.intent);
  return isIntentOff ? "this kind of request is stopped by a kill switch" : null;
}
