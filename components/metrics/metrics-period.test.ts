import { expect, test } from "vitest";
import { periodOf } from "./metrics-period";

test.each([
  ["UTC", "2026-11-20T10:00:01Z", "2026-11-14T00:00:00.000Z", "2026-11-21T00:00:00.000Z"],
  ["UTC", "2026-11-20T23:59:59Z", "2026-11-14T00:00:00.000Z", "2026-11-21T00:00:00.000Z"],
  ["Asia/Tokyo", "2026-11-20T15:00:00Z", "2026-11-14T15:00:00.000Z", "2026-11-21T15:00:00.000Z"],
  ["the clocks change: Europe/Berlin", "2026-10-28T12:00:00Z", "2026-10-21T22:00:00.000Z", "2026-10-28T23:00:00.000Z"],
])("seven days in %s at %s", (zone, now, since, until) => {
  const period = periodOf({ days: "7" }, new Date(now), zone.split(" ").at(-1) ?? "");
  expect([period.since.toISOString(), period.until.toISOString()]).toEqual([since, until]);
});
