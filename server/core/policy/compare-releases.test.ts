import { describe, expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { compareReleases } from "./compare-releases";
import type { Release } from "./release";

const changed = (change: (release: Release) => void): Release => {
  const copy = structuredClone(demoRelease);
  change(copy);
  return copy;
};
const said = (after: Release, before: Release = demoRelease) =>
  compareReleases(before, after).map(
    ({ kind, area, where, field, before: was, after: is }) =>
      `${kind} ${area} ${where} ${field ?? "-"}: ${was ?? "-"} > ${is ?? "-"}`,
  );
const refundOf = (release: Release) => {
  const cell = release.policy.intents["late_delivery_refund"]?.cells["issue_refund"];
  if (!cell) throw new Error("the demo refunds late orders");
  return cell;
};

describe("what differs between two releases", () => {
  test("nothing but the number: nothing", () => {
    expect(said(changed((release) => (release.number = 7)))).toEqual([]);
  });

  test.each<[string, (release: Release) => void, string[]]>([
    [
      "a limit",
      (release) => (refundOf(release).limits = { EUR: 1_00 }),
      ["changed cell late_delivery_refund.issue_refund limits: 100.00 EUR > 1.00 EUR"],
    ],
    [
      "a threshold and a level",
      (release) => Object.assign(refundOf(release), { autoFrom: 0.855, level: "suggest" }),
      [
        "changed cell late_delivery_refund.issue_refund level: auto > suggest",
        "changed cell late_delivery_refund.issue_refund autoFrom: 70 % > 85.5 %",
      ],
    ],
    [
      "channels",
      (release) => (refundOf(release).channels = ["email"]),
      ["changed cell late_delivery_refund.issue_refund channels: every channel > email"],
    ],
    [
      "an intent's own level",
      (release) => Object.assign(release.policy.intents["order_status"] ?? {}, { level: "off" }),
      ["changed intent order_status level: auto > off"],
    ],
    [
      "an example that came",
      (release) => release.intents.find(({ name }) => name === "order_status")?.examples.push("Is it here?"),
      ["added intent order_status examples: - > Is it here?"],
    ],
    [
      "wording of a procedure",
      (release) =>
        Object.assign(release.procedures.find(({ intent }) => intent === "order_status") ?? {}, { reply: "Hi" }),
      [expect.stringMatching(/^changed procedure order_status reply: .* > Hi$/s) as string],
    ],
    [
      "a cell that went",
      (release) => {
        const policy = release.policy.intents["late_delivery_refund"];
        if (policy) policy.cells = { issue_refund: refundOf(release) };
      },
      ["removed cell late_delivery_refund.reply -: auto > -"],
    ],
    [
      "a team",
      (release) => (release.policy.defaultTeam = "Helpers"),
      ["changed routing routing defaultTeam: Support > Helpers"],
    ],
    [
      "a message out of scope",
      (release) => release.outOfScope.push("Sing"),
      ["added out_of_scope out_of_scope examples: - > Sing"],
    ],
  ])("%s", (_name, change, expected) => {
    expect(said(changed(change))).toEqual(expected);
  });

  test("an intent that came or went is one change, whatever else it says", () => {
    const without = changed((release) => {
      release.intents = release.intents.filter(({ name }) => name !== "bug_report");
      Reflect.deleteProperty(release.policy.intents, "bug_report");
      release.procedures = release.procedures.filter(({ intent }) => intent !== "bug_report");
      release.policy.routing = release.policy.routing.filter(({ intent }) => intent !== "bug_report");
      release.tests = release.tests.filter(({ given }) => given.intent !== "bug_report");
    });
    const title = demoRelease.intents.find(({ name }) => name === "bug_report")?.title ?? "";
    expect(said(demoRelease, without)).toContain(`added intent bug_report -: - > ${title}`);
    expect(said(without).filter((line) => line.includes(" intent "))).toEqual([
      `removed intent bug_report -: ${title} > -`,
    ]);
  });
});
