import { expect, test } from "vitest";
import { snoozeChoices } from "./snooze-choices";

const untilOf = (now: string, zone: string, says: string) =>
  snoozeChoices(new Date(now), zone)
    .find((choice) => choice.says === says)
    ?.until?.toISOString();

test.each([
  ["2026-11-20T15:30:20Z", "Europe/Berlin", "2026-11-21T08:00:00.000Z"],
  ["2026-11-20T23:30:00Z", "Europe/Berlin", "2026-11-22T08:00:00.000Z"],
  ["2026-11-20T03:00:00Z", "America/New_York", "2026-11-20T14:00:00.000Z"],
  ["2026-03-28T12:00:00Z", "Europe/Berlin", "2026-03-29T07:00:00.000Z"],
  ["2026-10-24T12:00:00Z", "Europe/Berlin", "2026-10-25T08:00:00.000Z"],
])("tomorrow morning of %s in %s is %s", (now, zone, until) => {
  expect(untilOf(now, zone, "Until tomorrow morning")).toBe(until);
});

test("offers times nearest first, then events, each either or", () => {
  const choices = snoozeChoices(new Date("2026-11-20T09:00:00Z"), "UTC");
  const times = choices.flatMap(({ until }) => (until ? [until.getTime()] : []));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  for (const { until, event } of choices) expect((until === null) !== (event === null)).toBe(true);
  expect(choices.length).toBeLessThanOrEqual(9);
});
