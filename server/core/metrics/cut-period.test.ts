import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutDays, cutPeriod, dayOf } from "./cut-period";

const at = (text: string) => new Date(text).getTime();
const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Cairo", "Pacific/Apia"];
const hourMs = 3_600_000;

describe("a period cut up", () => {
  test.each([
    ["UTC", "2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z", "day", [24, 24, 24]],
    ["UTC", "2026-11-01T18:00:00Z", "2026-11-03T06:00:00Z", "day", [6, 24, 6]],
    ["Europe/Berlin", "2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z", "day", [24, 25, 24]],
    ["America/New_York", "2026-03-07T05:00:00Z", "2026-03-09T04:00:00Z", "day", [24, 23]],
    // At midnight itself the clock leaps over the first hour of the day.
    ["Africa/Cairo", "2026-04-22T22:00:00Z", "2026-04-24T21:00:00Z", "day", [24, 23]],
    ["UTC", "2026-11-01T00:00:00Z", "2026-12-04T00:00:00Z", "week", [24, 168, 168, 168, 168, 96]],
  ])("in %s from %s", (zone, since, until, by, hours) => {
    const cut = cutPeriod({ sinceMs: at(since), untilMs: at(until) }, zone);
    expect([cut.by, cut.parts.map(({ sinceMs, untilMs }) => (untilMs - sinceMs) / hourMs)]).toEqual([by, hours]);
  });

  test("is the whole period, without a gap, in whatever zone", () => {
    const period = fc.tuple(
      fc.integer({ min: at("2020-01-01"), max: at("2030-01-01") }),
      fc.integer({ min: 1, max: 60 * 24 * hourMs }),
    );
    fc.assert(
      fc.property(period, fc.constantFrom(...zones), ([sinceMs, lengthMs], zone) => {
        const whole = { sinceMs, untilMs: sinceMs + lengthMs };
        for (const parts of [cutPeriod(whole, zone).parts, cutDays(whole, zone)]) {
          expect([parts[0]?.sinceMs, parts.at(-1)?.untilMs]).toEqual([whole.sinceMs, whole.untilMs]);
          for (const [index, part] of parts.entries()) {
            expect(part.untilMs).toBeGreaterThan(part.sinceMs);
            if (index > 0) expect(part.sinceMs).toBe(parts[index - 1]?.untilMs);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("has each moment in the day that its own cut has it in", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at("2020-01-01"), max: at("2030-01-01") }),
        fc.constantFrom(...zones),
        (ms, zone) => {
          const day = dayOf(ms, zone);
          expect(day.sinceMs).toBeLessThanOrEqual(ms);
          expect(day.untilMs).toBeGreaterThan(ms);
          expect(cutDays(day, zone)).toEqual([day]);
          expect(dayOf(day.untilMs, zone).sinceMs).toBe(day.untilMs);
          expect(dayOf(day.sinceMs - 1, zone).untilMs).toBe(day.sinceMs);
        },
      ),
      { numRuns: 60 },
    );
  });
});
