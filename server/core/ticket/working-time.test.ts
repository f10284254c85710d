import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workingTime } from "./working-time";

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 }));
const berlin = { timeZone: "Europe/Berlin", workingHours: weekdays };
const hourMs = 3_600_000;
const at = (iso: string) => Date.parse(iso);

describe("working time in Berlin, nine to five", () => {
  test.each([
    ["within a day", "2026-11-03T09:00:00Z", "2026-11-03T10:30:00Z", 1.5],
    ["over a night", "2026-11-03T15:00:00Z", "2026-11-04T09:00:00Z", 2],
    ["over a weekend", "2026-11-06T15:00:00Z", "2026-11-09T09:00:00Z", 2],
    ["a weekend alone", "2026-11-07T09:00:00Z", "2026-11-08T20:00:00Z", 0],
    ["the week in which the clock goes back", "2026-10-23T14:00:00Z", "2026-10-26T09:00:00Z", 2],
    ["nothing, backwards", "2026-11-04T10:00:00Z", "2026-11-03T10:00:00Z", 0],
  ])("%s", (_name, from, to, hours) => {
    expect(workingTime(berlin).between(at(from), at(to))).toBe(hours * hourMs);
  });

  test("is open from its first minute and not at its last", () => {
    const { isOpen } = workingTime(berlin);
    const open = ["07:59:59", "08:00:00", "15:59:59", "16:00:00"].map((time) => isOpen(at(`2026-11-03T${time}Z`)));
    expect(open).toEqual([false, true, true, false]);
    expect(isOpen(at("2026-11-07T10:00:00Z"))).toBe(false);
  });
});

test("without hours the clock runs on", () => {
  const { between, isOpen, after } = workingTime({ timeZone: "UTC", workingHours: [] });
  expect([between(5, 9), between(9, 5), isOpen(0), after(1, 2)]).toEqual([4, 0, true, 1 + 2 * hourMs]);
});

test("what is due after some hours is those hours of work away, in any zone", () => {
  const hours = fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 6 }), from: fc.integer({ min: 0, max: 700 }) }).map(({ day, from }) => ({
      ...{ day, from, to: from + 600 },
    })),
    { minLength: 1, maxLength: 6 },
  );
  const apart = hours.map((windows) =>
    windows.filter((one, index) => windows.findIndex((o) => o.day === one.day) === index),
  );
  const zone = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
  const from = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2026-12-31T00:00:00Z") });
  fc.assert(
    fc.property(zone, apart, from, fc.integer({ min: 1, max: 30 }), (timeZone, workingHours, now, lasts) => {
      const { after, between } = workingTime({ timeZone, workingHours });
      expect(between(now, after(now, lasts))).toBe(lasts * hourMs);
    }),
    { numRuns: 200 },
  );
});
