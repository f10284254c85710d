import { expect, it } from "vitest";
import { sayPushFault, sayPushKind } from "./say-push";

it.each([
  ["http_500", "it answered 500"],
  ["receiver_down", "it was down for the whole day"],
  ["ECONNREFUSED", "it could not be reached (ECONNREFUSED)"],
])("%s", (code, words) => {
  expect(sayPushFault(code)).toBe(words);
});

it("names every kind, and keeps one that is new", () => {
  expect(["message.sent", "another.kind"].map(sayPushKind)).toEqual(["Reply sent", "another.kind"]);
});
