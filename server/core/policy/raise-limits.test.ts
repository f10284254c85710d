import { expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { raiseLimits } from "./raise-limits";

test("raises every limit, leaves all else and the release that it began from as they were", () => {
  const before = structuredClone(demoRelease);
  const raised = raiseLimits(demoRelease, 2);
  expect(raised?.policy.intents["late_delivery_refund"]?.cells["issue_refund"]?.limits).toEqual({ EUR: 200_00 });
  expect(demoRelease).toEqual(before);
  expect(raised && raiseLimits(raised, 0.5)).toEqual(demoRelease);
});

test("there is nothing to raise where there is no limit", () => {
  const { policy } = demoRelease;
  const intents = { bug_report: policy.intents["bug_report"] } as typeof policy.intents;
  expect(raiseLimits({ ...demoRelease, policy: { ...policy, intents } }, 2)).toBeNull();
});
