import { expect, test } from "vitest";
import { sayEvidence } from "./say-evidence";

test.each([
  [{ bound: 0.92, needed: 31 }, "31 more clean approvals to reach 95 %"],
  [{ bound: 0.9496, needed: 1 }, "1 more clean approval to reach 95 %"],
  [{ bound: 0.9502, needed: 0 }, "At least 95 % come out clean"],
  [{ bound: 0.9866, needed: 0 }, "At least 98.6 % come out clean"],
  [{ bound: 0.1, needed: null }, "95 % is out of reach: too many have failed"],
])("%j", (standing, says) => {
  expect(sayEvidence(standing, 0.95)).toBe(says);
});
