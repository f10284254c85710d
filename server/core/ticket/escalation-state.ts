import { z } from "zod";

/**
 * How far a person is with what the agent handed over. `taken`: somebody has it; `answered`: they have written to the
 * customer; `handed_back`: the agent goes on; `resolved`: a person ended it; `ended`: it is over in any other way.
 */
export const EscalationState = z.enum(["open", "taken", "answered", "handed_back", "resolved", "ended"]);
export type EscalationState = z.infer<typeof EscalationState>;

const before: Record<EscalationState, readonly EscalationState[]> = {
  // Given back untouched.
  open: ["taken"],
  // A lead takes it from whoever had it.
  taken: ["open", "taken", "answered"],
  answered: ["open", "taken"],
  handed_back: ["open", "taken", "answered"],
  resolved: ["open", "taken", "answered"],
  ended: ["open", "taken", "answered"],
};

/** From which states an escalation may come to this one. What has ended stays as it is. */
export function escalationsBefore(to: EscalationState): readonly EscalationState[] {
  return before[to];
}
