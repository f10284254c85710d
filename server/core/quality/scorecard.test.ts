import { describe, expect, test } from "vitest";
import { decide } from "../decision/decide";
import { sampleAction, sampleInput, samplePolicy, sampleReply, sampleSettings } from "@/server/testing/sample-decision";
import { partsOfScore, verdictOf, type Criterion, type Marks } from "./scorecard";

const good: Marks = { intent: "pass", facts: "pass", policy: "pass", action: "pass", reply: "pass", tone: "pass" };
const failing = (...failed: Criterion[]): Marks => ({
  ...good,
  ...Object.fromEntries(failed.map((criterion) => [criterion, "fail"])),
});

describe("what a scorecard comes to", () => {
  test.each<[string, Marks, string, boolean]>([
    ["everything is right", good, "passed", false],
    ["what does not apply does not count", { ...good, action: "na", policy: "na" }, "passed", false],
    ["one small thing", failing("tone"), "passed", false],
    ["two small things", failing("tone", "reply"), "failed", false],
    ["a wrong fact", failing("facts"), "failed", false],
    ["it was misunderstood", failing("intent"), "failed", false],
    ["against the policy", failing("policy"), "failed", true],
    ["the wrong thing was done", failing("action", "tone"), "failed", true],
    [
      "nothing was looked at",
      { intent: "na", facts: "na", policy: "na", action: "na", reply: "na", tone: "na" },
      "failed",
      false,
    ],
  ])("%s", (_name, marks, verdict, hard) => {
    expect(verdictOf(marks)).toMatchObject({ verdict, hard });
  });
});

describe("what it says of the cells", () => {
  const scored = (marks: Marks, parts = [sampleAction(), sampleReply()]) => {
    const input = sampleInput({ parts });
    const policy = {
      release: { number: 1, policy: samplePolicy() },
      settings: { revision: 1, body: sampleSettings() },
    };
    const decision = decide({ repliesThisEpisode: 0 }, policy, input);
    return partsOfScore(decision, input, marks).map(({ cell, failed, hard }) => [cell, failed, hard]);
  };
  test.each<[string, Marks, unknown[]]>([
    [
      "nothing against any",
      good,
      [
        ["issue_refund", false, false],
        ["reply", false, false],
      ],
    ],
    [
      "a remark is no failure",
      failing("tone"),
      [
        ["issue_refund", false, false],
        ["reply", false, false],
      ],
    ],
    ["the wrong action is not the reply's", failing("action"), [["issue_refund", true, true]]],
    ["a bad reply is not the action's", failing("reply", "tone"), [["reply", true, false]]],
    [
      "a wrong fact is both's",
      failing("facts"),
      [
        ["issue_refund", true, false],
        ["reply", true, false],
      ],
    ],
  ])("%s", (_name, marks, expected) => {
    expect(scored(marks)).toEqual(expected);
  });

  test("a reply alone answers for everything; what a person approved is not the agent's", () => {
    expect(scored(failing("policy"), [sampleReply()])).toEqual([["reply", true, true]]);
    expect(scored(good, [sampleAction({ scopeGranted: false }), sampleReply()])).toEqual([["reply", false, false]]);
  });
});
