import { expect, it } from "vitest";
import { findNamed } from "./find-named";

const plans = [
  { id: "club_plus", names: ["club_plus", "Trail Club Plus"] },
  { id: "club_basic", names: ["club_basic", "Trail Club Basic"] },
];

it.each([
  ["Please move me to Trail Club Plus.", ["club_plus"]],
  ["trail club basic or TRAIL CLUB PLUS?", ["club_plus", "club_basic"]],
  ["club_plus please", ["club_plus"]],
  ["I would like the surplus club", []],
  ["a better plan", []],
])("%s", (text, expected) => {
  expect(findNamed(text, plans)).toEqual(expected);
});

it("does not take an empty name for one that is named", () => {
  expect(findNamed("anything", [{ id: "x", names: ["", "?!"] }])).toEqual([]);
});
