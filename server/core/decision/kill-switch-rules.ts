import type { DecisionPart } from "../evidence/evidence";
import type { Settings } from "../policy/settings";
import type { Reason } from "./reason";

/** The reply is an action too, so that both of its names stop it. */
const replyNames = ["reply", "send_reply"];

/** Switches that hold parts; a switch on an intent stops the want and is found there. */
export function killSwitchReasons(part: DecisionPart, { all, actions }: Settings["killSwitches"]): Reason[] {
  const names = part.kind === "action" ? [part.action] : replyNames;
  const isHeld = all || names.some((name) => actions.includes(name));
  return isHeld ? [{ code: "action_not_allowed", why: "kill_switch" }] : [];
}
