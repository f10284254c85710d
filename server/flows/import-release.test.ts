import { expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { releaseToFiles } from "@/server/core/policy/release-files";
import { importRelease } from "./import-release";

const { number: _number, ...body } = demoRelease;
const refund = "intents/late_delivery_refund.json";

/** The demo release as files, with one text changed wherever it stands in one of them. */
function files(path = refund, from = "", to = "") {
  const all = new Map(releaseToFiles(demoRelease));
  expect(all.get(path)).toContain(from);
  return all.set(path, (all.get(path) ?? "").replaceAll(from, to));
}

test("the demo release comes out of its files as it went in, with its tests", () => {
  const imported = importRelease(files(), demoSettings);
  expect(imported).toEqual({ ok: true, release: body, warnings: [], tests: demoRelease.tests.length });
});

test("a release with a failing test is refused, and says which and why", () => {
  const imported = importRelease(files(refund, '"EUR": 10000', '"EUR": 20000'), demoSettings);
  const failures = ["the whole is automatic, not needs review", "issue_refund is automatic, not needs review"];
  expect(imported).toEqual({
    ...{ ok: false, kind: "tests" },
    failed: [
      { name: "a refund above the limit is reviewed", failures: [...failures, "the reason over_limit is not found"] },
    ],
  });
});

test("a release with an error is refused with its place in the files", () => {
  const imported = importRelease(files(refund, "order.days_late >= 5", "order.dayslate >= 5"), demoSettings);
  if (imported.ok || imported.kind !== "issues") throw new Error("not refused");
  const [issue] = imported.issues;
  expect(issue).toMatchObject({ code: "bad_condition", position: 0, at: { path: refund } });
  expect(issue?.at.line).toBeGreaterThan(1);
});

test("files that are no release are refused with line and column", () => {
  const imported = importRelease(files("policy.json", '"routing"', "routing"), demoSettings);
  expect(imported).toMatchObject({
    ok: false,
    kind: "faults",
    faults: [{ path: "policy.json", message: "A name between double quotes is missing before this" }],
  });
});
