import { expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import type { Release } from "./release";
import { touchedIntents } from "./touched-intents";

const changed = (change: (release: Release) => void): Release => {
  const copy = structuredClone(demoRelease);
  change(copy);
  return copy;
};
const touched = (after: Release, before: Release | null = demoRelease) => [...touchedIntents(before, after)].sort();

test("nothing differs but the number: nothing is touched", () => {
  expect(touched(changed((release) => (release.number = 2)))).toEqual([]);
});

test("a cell, a procedure, an example, an intent that came or went, and everything of a first release", () => {
  const cell = changed((release) => {
    const refund = release.policy.intents["late_delivery_refund"]?.cells["issue_refund"];
    if (refund) refund.limits = { EUR: 1 };
  });
  expect(touched(cell)).toEqual(["late_delivery_refund"]);
  const wording = changed((release) => {
    const procedure = release.procedures.find((one) => one.intent === "order_status");
    if (procedure) procedure.cites = [];
  });
  expect(touched(wording)).toEqual(["order_status"]);
  const example = changed((release) => release.intents[0]?.examples.push("one more"));
  expect(touched(example)).toEqual([demoRelease.intents[0]?.name]);
  const gone = changed((release) => {
    release.intents = release.intents.filter((intent) => intent.name !== "bug_report");
  });
  expect(touched(gone)).toEqual(["bug_report"]);
  expect(touched(demoRelease, gone)).toEqual(["bug_report"]);
  expect(touched(demoRelease, null)).toHaveLength(demoRelease.intents.length);
});
