import { describe, expect, it } from "vitest";
import { sayConfidence } from "./sure";

describe("sayConfidence", () => {
  it.each([
    [0, "0% sure"],
    [0.504, "50% sure"],
    [0.994, "99% sure"],
    [0.997, "over 99% sure"],
    [1, "100% sure"],
  ])("%d is %s", (confidence, said) => {
    expect(sayConfidence(confidence)).toBe(said);
  });
});
