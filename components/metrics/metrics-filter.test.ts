import { expect, test } from "vitest";
import { metricsHref, periodOf, readMetricsFilter } from "./metrics-filter";

test.each(["/metrics", "/metrics?days=7", "/metrics?days=90&intent=bug_report&card=escalated&cause=risk_words"])(
  "%s is read and written alike",
  (address) => {
    const params = Object.fromEntries(new URL(address, "http://console.test").searchParams);
    expect(metricsHref(readMetricsFilter(params))).toBe(address);
  },
);

test("what is not understood narrows nothing", () => {
  const strange = readMetricsFilter({ days: "8", card: "nonsense", cause: "risk_words", intent: "  " });
  expect(strange).toEqual({ days: "30", intent: null, card: null, cause: null });
});

test("a period ends with the hour, so that it is the same within it", () => {
  const at = (time: string) => periodOf(readMetricsFilter({ days: "7" }), new Date(`2026-11-20T${time}Z`));
  expect(at("10:00:01")).toEqual(at("10:59:59"));
  expect(at("10:59:59").until.toISOString()).toBe("2026-11-20T11:00:00.000Z");
  expect(at("10:59:59").since.toISOString()).toBe("2026-11-13T11:00:00.000Z");
});
