import { describe, expect, test } from "vitest";
import { sampleSettings } from "@/server/testing/sample-decision";
import { checkSettingsChange } from "./check-settings-change";
import { isThrown, withKillSwitch, type KillSwitch } from "./kill-switch";
import { Settings } from "./settings";
import { applySettingsChange, SettingsChange } from "./settings-change";
import { sectionFields } from "./settings-sections";
import { auditedDifference, settingsDifference } from "./settings-difference";

const names = { actions: ["issue_refund"], intents: ["late_refund"], teams: ["Support"] };
const budget = {
  ...{ name: "a day", action: "issue_refund", intent: "late_refund", perCustomer: false, windowHours: 24 },
  ...{ maxCount: 3, maxMinor: { EUR: 1000 } },
};
const hours = {
  section: "hours" as const,
  ...{ timeZone: "Europe/Berlin", workingHours: [{ day: 1, from: 540, to: 1020 }], teamHours: {} },
  ...{ responseHours: { high: 1, normal: 2, low: 3 }, personWithinHours: 4 },
};
const evidence = { section: "evidence" as const, autonomyTarget: 0.95, cellTargets: {}, csatFloor: null };
const words = { person: "By {{expectation}}, {{company}}", gap: "x", risk: { legal: "y" } };

describe("what is wrong with a section, by field", () => {
  const wrong: [string, SettingsChange, string[]][] = [
    ["nothing", { section: "budgets", budgets: [budget, { ...budget, name: "b", maxCount: null }] }, []],
    ["two of one name", { section: "budgets", budgets: [budget, { ...budget, name: " a day " }] }, ["budgets.1.name"]],
    ["a colon", { section: "budgets", budgets: [{ ...budget, name: "a:b" }] }, ["budgets.0.name"]],
    ["no such action", { section: "budgets", budgets: [{ ...budget, action: "toString" }] }, ["budgets.0.action"]],
    ["no such intent", { section: "budgets", budgets: [{ ...budget, intent: "x" }] }, ["budgets.0.intent"]],
    [
      "no limit",
      { section: "budgets", budgets: [{ ...budget, maxCount: null, maxMinor: {} }] },
      ["budgets.0.maxCount"],
    ],
    ["currency", { section: "budgets", budgets: [{ ...budget, maxMinor: { ABC: 1 } }] }, ["budgets.0.maxMinor"]],
    ["hours", hours, []],
    ["zone", { ...hours, timeZone: "Mars/Base" }, ["timeZone"]],
    ["ends before", { ...hours, workingHours: [{ day: 1, from: 600, to: 600 }] }, ["workingHours"]],
    ["beyond the day", { ...hours, workingHours: [{ day: 1, from: 600, to: 1441 }] }, ["workingHours"]],
    [
      "overlap",
      { ...hours, teamHours: { Support: [...hours.workingHours, { day: 1, from: 1000, to: 1100 }] } },
      ["teamHours.Support"],
    ],
    ["no such team", { ...hours, teamHours: { Nobody: [] } }, ["teamHours"]],
    ["urgent waits longer", { ...hours, responseHours: { high: 9, normal: 2, low: 3 } }, ["responseHours.high"]],
    ["not a number", { ...hours, responseHours: { high: 1, normal: 2, low: NaN } }, ["responseHours.low"]],
    ["evidence", { ...evidence, cellTargets: { "late_refund.reply": 0.9, "late_refund.issue_refund": 0.99 } }, []],
    ["a target below a half", { ...evidence, autonomyTarget: 0.49 }, ["autonomyTarget"]],
    ["a target that is no number", { ...evidence, autonomyTarget: NaN }, ["autonomyTarget"]],
    ["a target of nothing", { ...evidence, cellTargets: { "other.toString": 0.9 } }, ["cellTargets.other.toString"]],
    ["asking customers", { section: "survey", survey: { on: true, days: 90 } }, []],
    ["days that are no number", { section: "survey", survey: { on: true, days: NaN } }, ["survey.days"]],
    [
      "costs that are no amounts",
      { section: "costs", costs: { currency: "ABC", reviewerHourMinor: -1, millionTokensMinor: NaN } },
      ["costs.currency", "costs.reviewerHourMinor", "costs.millionTokensMinor"],
    ],
    ["a floor beyond 5", { ...evidence, csatFloor: 6 }, ["csatFloor"]],
    ["no language", { section: "languages", languages: [] }, ["languages"]],
    ["languages", { section: "languages", languages: ["en", "de"] }, []],
    ["no code", { section: "languages", languages: ["en", "English", "qq"] }, ["languages"]],
    ["slots", { section: "acknowledgements", acknowledgements: { en: words } }, []],
    [
      "an unknown slot",
      { section: "acknowledgements", acknowledgements: { en: { ...words, gap: "{{name}}" } } },
      ["acknowledgements.en.gap"],
    ],
    [
      "an open slot, an empty text",
      {
        section: "acknowledgements",
        acknowledgements: { en: { ...words, person: " ", risk: { legal: "{{company" } } },
      },
      ["acknowledgements.en.person", "acknowledgements.en.risk.legal"],
    ],
    ["hosts", { section: "replies", replyHosts: ["help.example.com", "https://x.example", "x"] }, ["replyHosts"]],
    ["hold", { section: "approvals", holdSeconds: 601, bulkBelow: { XYZ: 1 } }, ["holdSeconds", "bulkBelow"]],
    ["no line", { section: "highValue", highValueLines: {} }, ["highValueLines"]],
    ["role", { section: "roleLimits", roleLimits: { king: { EUR: 1 } } }, ["roleLimits"]],
    [
      "listed",
      { section: "alwaysPerson", alwaysPerson: { intents: ["x"], words: ["!"], customers: [] } },
      ["intents", "words"],
    ],
  ];
  test.each(wrong)("%s", (_what, change, fields) => {
    expect(Object.keys(checkSettingsChange(change, names))).toEqual(fields);
    for (const says of Object.values(checkSettingsChange(change, names)).flat()) expect(says).toMatch(/^.{8,}[.]$/);
  });
});

test("a section puts its own fields in place, and no other; what it makes is settings", () => {
  const before = sampleSettings();
  const after = applySettingsChange(before, hours);
  expect(Settings.parse(after)).toEqual(after);
  const fields = settingsDifference(before, after).map(({ field }) => field.split(".")[0]);
  expect(fields).toEqual(["personWithinHours", ...["responseHours", "responseHours", "responseHours"], "workingHours"]);
  for (const field of fields) expect(sectionFields.hours).toContain(field);
  expect(SettingsChange.options.map((option) => option.shape.section.value).sort()).toEqual(
    Object.keys(sectionFields).sort(),
  );
});

test("a difference names the key of a map, and the audit no words", () => {
  const before = sampleSettings();
  const alwaysPerson = { intents: [], words: ["Anna Visser"], customers: ["cus_1"] };
  const after = sampleSettings({ highValueLines: { EUR: 1, USD: 25000 }, alwaysPerson });
  const all = settingsDifference(before, after);
  expect(all).toContainEqual({ field: "highValueLines.EUR", before: 25000, after: 1 });
  expect(all).toContainEqual({ field: "alwaysPerson.words", before: [], after: ["Anna Visser"] });
  const audited = auditedDifference(all);
  expect(audited).toContainEqual({ field: "highValueLines.EUR", before: 25000, after: 1 });
  expect(audited).toContainEqual({ field: "alwaysPerson.words", before: "0 entries", after: "1 entries" });
  expect(JSON.stringify(audited)).not.toMatch(/Anna|cus_1/);
  expect(settingsDifference(before, sampleSettings())).toEqual([]);
});

test.each<KillSwitch>([
  { kind: "all" },
  { kind: "action", name: "__proto__" },
  { kind: "intent", name: "late_refund" },
])("a switch is thrown and lifted, and leaves the others: %j", (what) => {
  const before = withKillSwitch(sampleSettings(), { kind: "action", name: "x" }, { why: "w", by: "b", at: "a" });
  const on = withKillSwitch(before, what, { why: "w", by: "b", at: "a" });
  expect([isThrown(before, what), isThrown(on, what)]).toEqual([false, true]);
  expect(Object.keys(on.thrown)).toHaveLength(2);
  expect(withKillSwitch(on, what, null)).toEqual(before);
});
