import { expect, it } from "vitest";
import { sayHours } from "./say-hours";

const nine = { from: 9 * 60, to: 17 * 60 };
const week = [1, 2, 3, 4, 5].map((day) => ({ day, ...nine }));

it.each([
  [[], []],
  [week, ["Monday to Friday: 09:00 to 17:00"]],
  [[{ day: 3, from: 0, to: 24 * 60 }], ["Wednesday: 00:00 to 24:00"]],
  [
    [...week.slice(1), { day: 6, from: 600, to: 750 }, { day: 0, from: 600, to: 750 }],
    ["Tuesday to Friday: 09:00 to 17:00", "Saturday to Sunday: 10:00 to 12:30"],
  ],
  [
    [
      { day: 1, from: 13 * 60, to: 17 * 60 },
      { day: 1, from: 8 * 60, to: 12 * 60 },
    ],
    ["Monday: 08:00 to 12:00, 13:00 to 17:00"],
  ],
])("%j", (hours, lines) => {
  expect(sayHours(hours)).toEqual(lines);
});
