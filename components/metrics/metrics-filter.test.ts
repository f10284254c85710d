import { expect, test } from "vitest";
import { metricsHref, readMetricsFilter } from "./metrics-filter";

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
