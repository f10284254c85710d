import { expect, test } from "vitest";
import { boundTo, type ShownForApproval } from "./bound-to";

const shown: ShownForApproval = {
  parts: ["a1", "reply"],
  actions: [{ part: "a1", argsHash: "ab", revision: "v3" }],
  replyText: "Your refund {{receipt.a1.ref}} is on its way.",
  findings: [{ at: "review", part: "a1", reason: { code: "no_limit" } }],
  release: 3,
  settings: 7,
  expiresAt: "2026-11-14T10:00:00.000Z",
};

test("the same card binds the same, in whatever order its parts were listed", () => {
  expect(boundTo({ ...shown, parts: ["reply", "a1"] })).toBe(boundTo(shown));
});

const changes: [string, Partial<ShownForApproval>][] = [
  ["parts", { parts: ["a1"] }],
  ["arguments", { actions: [{ part: "a1", argsHash: "ac", revision: "v3" }] }],
  ["record revision", { actions: [{ part: "a1", argsHash: "ab", revision: "v4" }] }],
  ["no action", { actions: [] }],
  ["one letter of the reply", { replyText: "Your refund {{receipt.a1.ref}} is on its way!" }],
  ["no reply", { replyText: null }],
  ["findings", { findings: [] }],
  ["release", { release: 4 }],
  ["settings", { settings: 8 }],
  ["expiry", { expiresAt: "2026-11-14T10:00:00.001Z" }],
];

test.each(changes)("a change of %s is another card", (_name, change) => {
  expect(boundTo({ ...shown, ...change })).not.toBe(boundTo(shown));
});
