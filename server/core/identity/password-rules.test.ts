import { expect, it } from "vitest";
import { checkPassword, sayPasswordFault } from "./password-rules";

it.each([
  ["correct horse battery", null],
  ["kurz", "too_short"],
  ["elevencharr", "too_short"],
  ["twelve chars", null],
  ["aaaaaaaaaaaaaaaa", "too_plain"],
  ["abababababababab", "too_plain"],
  ["é".repeat(40), "too_long"],
  ["x".repeat(73), "too_long"],
  ["rita.reyes rules all", "holds_address"],
  ["Rita.Reyes-2026!!", "holds_address"],
  ["password1234", "well_known"],
  ["Password123456789", "well_known"],
  ["passwords are a lot of work", null],
  ["日本語のとても長い合い言葉", null],
] as const)("%s: %s", (password, fault) => {
  expect(checkPassword(password, "rita.reyes@example.com")).toBe(fault);
});

it("a short name before the @ is not looked for", () => {
  expect(checkPassword("joe and the whale", "joe@example.com")).toBeNull();
});

it("every fault says what to do", () => {
  for (const fault of ["too_short", "too_long", "too_plain", "holds_address", "well_known"] as const) {
    expect(sayPasswordFault(fault)).toMatch(/\.$/);
  }
});
