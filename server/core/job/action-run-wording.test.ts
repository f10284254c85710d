import { describe, expect, it } from "vitest";
import { sayLostCause, sayRunState } from "./action-run-wording";

describe("the wording of an action's outcome", () => {
  it.each([
    ["escalated", "Not known, a person has to check"],
    ["done", "Done"],
    ["of a later version", "of a later version"],
  ])("the state %s reads %s", (state, says) => {
    expect(sayRunState(state)).toBe(says);
  });

  it.each([
    ["UND_ERR_SOCKET", "the line was cut while the vendor was answering"],
    ["TimeoutError", "no answer came in time"],
    ["status 502", "the vendor answered with an error of its own (status 502)"],
    ["status 200 without JSON", "something answered in the vendor's place (status 200)"],
    ["UND_ERR_SOMETHING_NEW", "the connection failed (UND_ERR_SOMETHING_NEW)"],
    ["EHOSTUNREACH", "the connection failed (EHOSTUNREACH)"],
    ["constructor", "constructor"],
    ["the call broke off", "the call broke off"],
    ["the vendor refused to have it sent again", "the vendor refused to have it sent again"],
  ])("the cause %s reads: %s", (cause, says) => {
    expect(sayLostCause(cause)).toBe(says);
  });
});
