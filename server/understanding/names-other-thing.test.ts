import { describe, expect, test } from "vitest";
import { namesOtherThing } from "./names-other-thing";

const TITLES = ["Firefly Headlamp", "Wool Beanie"];

describe("namesOtherThing", () => {
  test.each([
    "My boots are late, refund me",
    "My pizza came an hour late and cold. Refund please.",
    "My new phone is late, refund please.",
    "My wife's handbag from another shop never arrived. Refund!",
    "My H&M dress is late. Refund.",
    "The language course was cancelled. I want my money back.",
  ])("something else: %s", (text) => {
    expect(namesOtherThing(text, TITLES)).toBe(true);
  });

  test.each([
    "My order is late and I want a refund.",
    "The torch is late, give me my money back",
    "my hat never came",
    "its late. refund pls",
    "my ordr is realy late and i want my mony back",
    "Nothing has come. I want my money back.",
    "The promised date was ages ago. Please refund me.",
    "My wife is waiting for the parcel. Refund it, please.",
  ])("the order: %s", (text) => {
    expect(namesOtherThing(text, TITLES)).toBe(false);
  });
});
