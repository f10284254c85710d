import { expect, test } from "vitest";
import { sayDue } from "./say-due";

const now = new Date("2026-11-20T09:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test.each([
  [12, "12 m", "soon"],
  [59, "59 m", "soon"],
  [60, "1 h", "calm"],
  [47 * 60, "47 h", "calm"],
  [72 * 60, "3 d", "calm"],
  [-1, "1 m late", "late"],
  [-200, "3 h late", "late"],
  [0, "0 m", "soon"],
])("%i minutes reads %s, %s", (minutes, says, tone) => {
  expect(sayDue(at(minutes), now)).toMatchObject({ says, tone });
});

test("is said in full to who hears it", () => {
  expect(sayDue(at(61), now).spoken).toBe("answer due in 1 hour");
  expect(sayDue(at(-125), now).spoken).toBe("answer 2 hours late");
});
