import { expect, test } from "vitest";
import { sampleCell, sampleIntent, samplePolicy } from "../../testing/sample-decision";
import type { Cell, Policy } from "../policy/policy";
import { pastEvidence } from "./past-evidence";

const before: Cell = sampleCell({ channels: ["email"], rolloutShare: 0.5 });
const policy = (cell: Partial<Cell>, level: "auto" | "suggest" | "off" = "auto"): Policy =>
  samplePolicy({ intents: { late_refund: sampleIntent({ level, cells: { issue_refund: { ...before, ...cell } } }) } });
const evidence = (clean: number) => () => ({ counts: { clean, failed: 0 }, target: 0.95 });
const changes = (was: Policy | null, is: Policy, clean = 0) =>
  pastEvidence(was, is, evidence(clean)).map(({ change, reason }) => [change, reason]);

test.each<[string, Partial<Cell>, string[]]>([
  ["nothing", {}, []],
  ["a lower threshold", { autoFrom: 0.7 }, ["loosened"]],
  ["a higher threshold", { autoFrom: 0.9 }, []],
  ["a higher limit", { limits: { EUR: 10_001 } }, ["loosened"]],
  ["a lower limit", { limits: { EUR: 9_999 } }, []],
  ["another currency", { limits: { EUR: 10_000, USD: 1 } }, ["loosened"]],
  ["no limits at all", { limits: null }, ["loosened"]],
  ["more tickets", { rolloutShare: 0.6 }, ["loosened"]],
  ["fewer tickets", { rolloutShare: 0.4 }, []],
  ["another channel", { channels: ["email", "web"] }, ["loosened"]],
  ["every channel", { channels: null }, ["loosened"]],
  ["no channel", { channels: [] }, []],
  ["a condition less", { conditions: [] }, ["loosened"]],
  ["sentences without a source", { grounding: "off" }, ["loosened"]],
  ["down to suggesting", { level: "suggest", autoFrom: 0 }, []],
])("of a cell that acts alone: %s", (_name, change, expected) => {
  expect(changes(policy({}), policy(change)).map(([found]) => found)).toEqual(expected);
});

test("a cell is raised by its own level, by its intent's, and where it was not there before", () => {
  expect(changes(policy({ level: "suggest" }), policy({}))).toEqual([["raised", null]]);
  expect(changes(policy({}, "suggest"), policy({}))).toEqual([["raised", null]]);
  expect(changes(null, policy({}))).toEqual([["raised", null]]);
  expect(changes(null, policy({}, "suggest"))).toEqual([]);
});

test("enough evidence allows it, and so does a reason, which stays to be seen", () => {
  const raised = policy({ level: "auto", pastEvidence: { reason: "we know it", at: "2026-11-01T00:00:00.000Z" } });
  expect(changes(policy({ level: "suggest" }), raised, 87)).toEqual([["raised", "we know it"]]);
  expect(changes(policy({ level: "suggest" }), raised, 88)).toEqual([]);
});
