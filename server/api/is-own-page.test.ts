import { describe, expect, it } from "vitest";
import { isOwnPage } from "./is-own-page";

const own = { origin: "https://desk.example", host: "desk.example", site: "same-origin", marker: "console" };

describe("isOwnPage", () => {
  it.each([
    ["our own page", own, true],
    ["an old browser without fetch metadata", { ...own, site: null }, true],
    ["another site", { ...own, origin: "https://evil.example", site: "cross-site" }, false],
    ["another site in an old browser", { ...own, origin: "https://evil.example", site: null }, false],
    ["a sibling on another port", { ...own, origin: "https://desk.example:8443", site: "same-site" }, false],
    ["a form, which cannot set headers", { ...own, marker: null }, false],
    ["no origin", { ...own, origin: null }, false],
    ["a sandboxed frame", { ...own, origin: "null" }, false],
  ])("%s: %j", (_, caller, expected) => {
    expect(isOwnPage(caller)).toBe(expected);
  });
});
