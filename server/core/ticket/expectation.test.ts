import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleSettings } from "../../testing/sample-decision";
import { nextWorkingTime, sayExpectation } from "./expectation";

/** Monday to Friday, 9:00 to 17:00 in Berlin. */
const berlin = sampleSettings();

describe("nextWorkingTime", () => {
  test.each([
    ["inside one day", "2026-11-12T08:00:00.000Z", 2, "2026-11-12T10:00:00.000Z"],
    ["a whole day from its opening", "2026-11-12T08:00:00.000Z", 8, "2026-11-12T16:00:00.000Z"],
    ["into the next day", "2026-11-12T15:00:00.000Z", 2, "2026-11-13T09:00:00.000Z"],
    ["before opening", "2026-11-12T03:00:00.000Z", 1, "2026-11-12T09:00:00.000Z"],
    ["after closing on Friday", "2026-11-13T18:00:00.000Z", 8, "2026-11-16T16:00:00.000Z"],
    ["three days over a weekend", "2026-11-13T08:00:00.000Z", 24, "2026-11-17T16:00:00.000Z"],
    // Clocks go back on 25 October 2026: before it Berlin is two hours ahead of UTC, after it one.
    ["over the change of clocks", "2026-10-23T14:00:00.000Z", 2, "2026-10-26T09:00:00.000Z"],
    ["into summer time", "2026-03-27T15:00:00.000Z", 2, "2026-03-30T08:00:00.000Z"],
  ])("%s", (_name, now, hours, expected) => {
    expect(nextWorkingTime(berlin, now, hours)).toBe(expected);
  });

  test("other zones, nights and lunch breaks", () => {
    const kolkata = {
      timeZone: "Asia/Kolkata",
      workingHours: [
        { day: 4, from: 600, to: 720 },
        { day: 4, from: 780, to: 1080 },
      ],
    };
    expect(nextWorkingTime(kolkata, "2026-11-12T05:30:00.000Z", 2)).toBe("2026-11-12T08:30:00.000Z");
    const auckland = { timeZone: "Pacific/Auckland", workingHours: [{ day: 5, from: 0, to: 1440 }] };
    expect(nextWorkingTime(auckland, "2026-11-12T10:59:00.000Z", 24)).toBe("2026-11-13T11:00:00.000Z");
  });

  test("without working hours the clock runs on", () => {
    const none = { timeZone: "UTC", workingHours: [] };
    expect(nextWorkingTime(none, "2026-11-12T08:00:00.000Z", 8)).toBe("2026-11-12T16:00:00.000Z");
  });

  test("lies within working hours, and later for more hours and for a later start", () => {
    const from = Date.parse("2026-01-01T00:00:00.000Z");
    const minute = fc.integer({ min: 0, max: 365 * 24 * 60 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 600 }), (start, hours, more) => {
        const now = from + start * 60_000;
        const due = Date.parse(nextWorkingTime(berlin, new Date(now).toISOString(), hours));
        const parts = Object.fromEntries(
          new Intl.DateTimeFormat("en-GB", {
            timeZone: "Europe/Berlin",
            weekday: "short",
            hour: "numeric",
            minute: "numeric",
          })
            .formatToParts(due)
            .map((part) => [part.type, part.value]),
        );
        const clock = Number(parts["hour"]) * 60 + Number(parts["minute"]);
        expect(["Mon", "Tue", "Wed", "Thu", "Fri"]).toContain(parts["weekday"]);
        expect(clock).toBeGreaterThan(9 * 60 - 1);
        expect(clock).toBeLessThanOrEqual(17 * 60);
        expect(due - now).toBeGreaterThanOrEqual(hours * 3_600_000);
        const later = nextWorkingTime(berlin, new Date(now + more * 60_000).toISOString(), hours);
        expect(Date.parse(later)).toBeGreaterThanOrEqual(due);
        expect(Date.parse(nextWorkingTime(berlin, new Date(now).toISOString(), hours + 1))).toBeGreaterThan(due);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe("sayExpectation", () => {
  test.each([
    ["2026-11-12T08:00:00.000Z", 8, "en", "by Thursday 17:00"],
    ["2026-11-12T08:07:00.000Z", 1, "en", "by Thursday 10:30"],
    ["2026-11-13T18:00:00.000Z", 8, "en", "by Monday 17:00"],
    ["2026-11-13T18:00:00.000Z", 48, "en", "by Monday 23 November 17:00"],
    ["2026-11-12T08:00:00.000Z", 8, "de", "bis Donnerstag 17:00"],
    ["2026-11-12T08:00:00.000Z", 8, "constructor", "by Thursday 17:00"],
  ])("%s and %d hours, %s: %s", (now, personWithinHours, language, expected) => {
    expect(sayExpectation({ ...berlin, personWithinHours }, now, language)).toBe(expected);
  });
});
