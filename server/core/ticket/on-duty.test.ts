import { describe, expect, test } from "vitest";
import { dutyOf, hoursOf, sayDuty } from "./on-duty";

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 + 30 }));
const night = [
  { day: 6, from: 22 * 60, to: 24 * 60 },
  { day: 0, from: 0, to: 6 * 60 },
];
const split = [
  { day: 2, from: 13 * 60, to: 15 * 60 },
  { day: 2, from: 8 * 60, to: 10 * 60 },
];
const settings = {
  timeZone: "Europe/Amsterdam",
  workingHours: weekdays,
  teamHours: { Night: night, Split: split, Nobody: [], Backwards: [{ day: 1, from: 600, to: 500 }] },
};
const tokyo = { ...settings, timeZone: "Asia/Tokyo" };
const newYork = { ...settings, timeZone: "America/New_York" };

describe("dutyOf", () => {
  test.each([
    // 24 November 2026 is a Tuesday; Amsterdam is one hour ahead of UTC in winter, two in summer.
    ["in hours", settings, "Support", "2026-11-24T10:00:00Z", true, null],
    ["the first minute", settings, "Support", "2026-11-24T08:00:00Z", true, null],
    ["just before", settings, "Support", "2026-11-24T07:59:59Z", false, "2026-11-24T08:00:00.000Z"],
    ["the end is over", settings, "Support", "2026-11-24T16:30:00Z", false, "2026-11-25T08:00:00.000Z"],
    ["Friday night", settings, "Support", "2026-11-27T20:00:00Z", false, "2026-11-30T08:00:00.000Z"],
    ["an hour earlier by UTC in summer", settings, "Support", "2026-07-07T07:00:00Z", true, null],
    ["over the change of clock", settings, "Support", "2026-03-27T20:00:00Z", false, "2026-03-30T07:00:00.000Z"],
    ["Tokyo has begun already", tokyo, "Support", "2026-11-24T00:00:00Z", true, null],
    ["Tokyo has gone home", tokyo, "Support", "2026-11-24T08:30:00Z", false, "2026-11-25T00:00:00.000Z"],
    ["New York sleeps", newYork, "Support", "2026-11-24T08:00:00Z", false, "2026-11-24T14:00:00.000Z"],
    [
      "its own hours, not the workspace's",
      settings,
      "Night",
      "2026-11-24T10:00:00Z",
      false,
      "2026-11-28T21:00:00.000Z",
    ],
    ["over midnight", settings, "Night", "2026-11-28T23:30:00Z", true, null],
    ["between two windows of a day", settings, "Split", "2026-11-24T10:00:00Z", false, "2026-11-24T12:00:00.000Z"],
    ["the second window", settings, "Split", "2026-11-24T12:30:00Z", true, null],
    ["after both", settings, "Split", "2026-11-24T14:00:00Z", false, "2026-12-01T07:00:00.000Z"],
    ["an empty list is never", settings, "Nobody", "2026-11-24T10:00:00Z", false, null],
    ["a window that ends before it begins is none", settings, "Backwards", "2026-11-30T08:30:00Z", false, null],
    ["a name of the language's own", settings, "constructor", "2026-11-24T10:00:00Z", true, null],
  ])("%s", (_what, given, team, now, onDutyNow, nextOnDutyAt) => {
    expect(dutyOf(given, team, now)).toMatchObject({ onDutyNow, nextOnDutyAt });
  });

  test("a workspace without hours is always there", () => {
    const always = { ...settings, workingHours: [] };
    expect(dutyOf(always, "Support", "2026-11-28T03:00:00Z")).toEqual({
      ...{ onDutyNow: true, onDutyUntil: null, nextOnDutyAt: null },
    });
    expect(dutyOf(always, "Night", "2026-11-24T10:00:00Z").onDutyNow).toBe(false);
  });

  test("when it is said to be next on duty, it is", () => {
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      const now = new Date(Date.UTC(2026, 2, 20, hour)).toISOString();
      for (const team of ["Support", "Night", "Split"]) {
        const { onDutyNow, nextOnDutyAt } = dutyOf(settings, team, now);
        if (nextOnDutyAt === null) expect(onDutyNow).toBe(true);
        else expect(dutyOf(settings, team, nextOnDutyAt)).toMatchObject({ onDutyNow: true, nextOnDutyAt: null });
      }
    }
  });
});

test.each([
  ["until the end of the day's window", "Support", "2026-11-24T10:00:00Z", "2026-11-24T16:30:00.000Z"],
  ["until the end of the window it is in", "Split", "2026-11-24T08:00:00Z", "2026-11-24T09:00:00.000Z"],
  ["over midnight, until the night is over", "Night", "2026-11-28T22:30:00Z", "2026-11-29T05:00:00.000Z"],
  ["while it is off, nothing is said", "Support", "2026-11-28T10:00:00Z", null],
])("on duty %s", (_what, team, now, until) => {
  expect(dutyOf(settings, team, now).onDutyUntil).toBe(until);
});

test("a team that never leaves has no end", () => {
  const day = (of: number) => ({ day: of, from: 0, to: 24 * 60 });
  const round = { ...settings, teamHours: { Round: [0, 1, 2, 3, 4, 5, 6].map(day) } };
  expect(dutyOf(round, "Round", "2026-11-24T10:00:00Z")).toEqual({
    ...{ onDutyNow: true, onDutyUntil: null, nextOnDutyAt: null },
  });
});

test("hoursOf gives a team's own, or the workspace's", () => {
  expect(hoursOf(settings, "Night")).toBe(night);
  expect(hoursOf(settings, "Support")).toBe(weekdays);
});

test("sayDuty says nothing while they are there, and else when", () => {
  expect(sayDuty(settings, "Support", "2026-11-24T10:00:00Z")).toBeNull();
  expect(sayDuty(settings, "Support", "2026-11-27T20:00:00Z")).toBe(
    "Support is next on duty on Monday 30 November 09:00 (Europe/Amsterdam).",
  );
  expect(sayDuty(settings, "Nobody", "2026-11-27T20:00:00Z")).toBe("Nobody has no hours in which it is on duty.");
});
