import type { DecisionInput, ReplyPart } from "../evidence/evidence";
import { isAssured } from "../identity/assurance";
import type { Reason } from "./reason";

/** What stands against a reply whatever its cells say. */
export function replyReasons(part: ReplyPart, input: DecisionInput): Reason[] {
  const reasons: Reason[] = [];
  if (part.statesAccountFact && !isAssured(input.assurance, "attested")) reasons.push({ code: "states_account_fact" });
  if (part.forbidden.length > 0) reasons.push({ code: "link_not_allowed", kinds: part.forbidden });
  return reasons;
}
