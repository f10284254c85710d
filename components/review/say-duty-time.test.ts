import { expect, test } from "vitest";
import { sayDutyTime } from "./say-duty-time";

const timeZone = "Europe/Amsterdam";
const off = { onDutyNow: false, onDutyUntil: null, nextOnDutyAt: null, timeZone };

test.each([
  [{ ...off, onDutyNow: true, onDutyUntil: new Date("2026-11-24T16:30:00Z") }, "on duty until 17:30"],
  [{ ...off, onDutyNow: true }, "on duty, always"],
  [{ ...off, nextOnDutyAt: new Date("2026-11-30T08:00:00Z") }, "off duty, back Mon 09:00"],
  [off, "never on duty"],
])("%j reads %s", (duty, says) => {
  expect(sayDutyTime(duty)).toBe(says);
});
