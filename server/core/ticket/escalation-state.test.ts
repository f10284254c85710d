import { expect, test } from "vitest";
import { escalationsBefore, EscalationState, hasEnded } from "./escalation-state";

test("what is open is taken, answered, and ends in one of three ways; what has ended stays", () => {
  const moves = EscalationState.options.map((to) => [to, escalationsBefore(to)]);
  expect(Object.fromEntries(moves)).toEqual({
    open: [],
    taken: ["open", "taken", "answered"],
    answered: ["open", "taken"],
    handed_back: ["open", "taken", "answered"],
    resolved: ["open", "taken", "answered"],
    closed: ["open", "taken", "answered"],
  });
  expect(EscalationState.options.filter(hasEnded)).toEqual(["handed_back", "resolved", "closed"]);
});
