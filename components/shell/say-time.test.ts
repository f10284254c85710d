import { describe, expect, it } from "vitest";
import { sayMoment, sayTime } from "./say-time";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const minute = 60_000;

describe("sayTime", () => {
  it.each([
    [0, "just now"],
    [59_000, "just now"],
    [minute, "1 minute ago"],
    [59 * minute, "59 minutes ago"],
    [60 * minute, "1 hour ago"],
    [24 * 60 * minute, "1 day ago"],
    [7 * 24 * 60 * minute - 1, "6 days ago"],
    [7 * 24 * 60 * minute, "13 Nov 2026"],
    [-30_000, "in a moment"],
    [-2 * 60 * minute, "in 2 hours"],
  ])("%d ms before now is %s", (ms, said) => {
    expect(sayTime(ago(ms), now, "UTC")).toBe(said);
  });

  it("writes a moment in the workspace's zone", () => {
    expect(sayMoment(now, "Europe/Berlin")).toBe("20 Nov 2026, 13:00");
    expect(sayMoment(now, "UTC")).toBe("20 Nov 2026, 12:00");
  });
});
