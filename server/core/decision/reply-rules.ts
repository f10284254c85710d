import type { DecisionInput, ReplyPart } from "../evidence/evidence";
import { isAssured } from "../identity/assurance";
import type { Reason } from "./reason";

/** What stands against a reply whatever its cells say. */
export function replyReasons(part: ReplyPart, input: DecisionInput): Reason[] {
  return part.statesAccountFact && !isAssured(input.assurance, "attested") ? [{ code: "states_account_fact" }] : [];
}
