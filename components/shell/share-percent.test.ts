import { expect, test } from "vitest";
import { sharePercent } from "./share-percent";

test.each([
  [0, "0 %"],
  [0.004, "0.4 %"],
  [0.612, "61.2 %"],
  [0.996, "99.6 %"],
  [1, "100 %"],
])("%d is %s", (share, says) => {
  expect(sharePercent(share)).toBe(says);
});
