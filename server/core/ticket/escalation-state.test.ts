import { expect, test } from "vitest";
import { escalationsBefore, EscalationState } from "./escalation-state";

test("what is open is taken, given back or answered, and ends in one of three ways; what has ended stays", () => {
  const moves = EscalationState.options.map((to) => [to, escalationsBefore(to)] as const);
  expect(Object.fromEntries(moves)).toEqual({
    open: ["taken"],
    taken: ["open", "taken", "answered"],
    answered: ["open", "taken"],
    handed_back: ["open", "taken", "answered"],
    resolved: ["open", "taken", "answered"],
    ended: ["open", "taken", "answered"],
  });
  const ended = EscalationState.options.filter((state) => moves.every(([, from]) => !from.includes(state)));
  expect(ended).toEqual(["handed_back", "resolved", "ended"]);
});
