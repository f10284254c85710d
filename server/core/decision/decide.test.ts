import { describe, expect, test } from "vitest";
import type { DecideCase } from "../../testing/decide-case";
import { decideCases } from "../../testing/decide-cases";
import {
  sampleAction,
  sampleCell,
  sampleGoverning,
  sampleGoverningCell,
  sampleInput,
  sampleIntent,
  sampleReply,
  sampleWant,
} from "../../testing/sample-decision";
import type { ActionPart } from "../evidence/evidence";
import { decide } from "./decide";
import { severityOf, type ReasonCode } from "./reason";

function decideCase({ input, action, reply, policy, replies }: DecideCase) {
  const parts = [sampleAction(action), sampleReply(reply)];
  const ticket = { repliesThisEpisode: replies ?? 0 };
  return decide(ticket, policy ?? sampleGoverning(), sampleInput({ ...input, parts }));
}

test.each(decideCases)("$name", (row) => {
  const decision = decideCase(row);
  expect(decision.because.map((finding) => `${finding.part} ${finding.reason.code}`)).toEqual(row.because);
  expect([...decision.parts.map((part) => part.outcome), decision.outcome]).toEqual(row.outcomes);
  for (const finding of decision.because) expect(finding.at).toBe(severityOf[finding.reason.code]);
});

test("the table meets every reason", () => {
  const met = new Set(decideCases.flatMap((row) => row.because.map((text) => text.split(" ")[1])));
  expect([...met].sort()).toEqual((Object.keys(severityOf) as ReasonCode[]).sort());
});

describe("several wants", () => {
  const wants = [sampleWant(), sampleWant({ id: "w2", intent: "bug_report" })];
  const filing = sampleAction({
    id: "a2",
    want: "w2",
    action: "file_bug",
    effect: "write",
    reversal: "undo",
    value: null,
  });
  const cells = { file_bug: sampleCell({ conditions: [] }), reply: sampleCell({ conditions: [], level: "suggest" }) };
  const policy = sampleGoverning({ intents: { late_refund: sampleIntent(), bug_report: { level: "auto", cells } } });
  const parts = [sampleAction(), filing, sampleReply({ wants: ["w1", "w2"] })];

  test("the reply is decided by the cells of all its wants, the actions by their own", () => {
    const decision = decide({ repliesThisEpisode: 0 }, policy, sampleInput({ wants, parts }));
    expect(decision.parts).toEqual([
      { part: "a1", want: "w1", outcome: "act" },
      { part: "a2", want: "w2", outcome: "act" },
      { part: "reply", want: "w1", outcome: "review" },
    ]);
  });

  test("a want that goes to a person leaves the other one's action alone", () => {
    const unsure = [sampleWant(), sampleWant({ id: "w2", intent: "bug_report", confidence: 0.2 })];
    const decision = decide({ repliesThisEpisode: 0 }, policy, sampleInput({ wants: unsure, parts }));
    expect(decision.outcome).toBe("escalate");
    expect(decision.parts.map((part) => part.outcome)).toEqual(["act", "escalate", "escalate"]);
  });

  test("a want that no part serves is not forgotten", () => {
    const decision = decide({ repliesThisEpisode: 0 }, policy, sampleInput({ wants }));
    expect(decision.outcome).toBe("escalate");
    expect(decision.because).toEqual([
      { at: "escalate", part: "w2", reason: { code: "model_failed", why: "nothing was planned for this request" } },
    ]);
    expect(decision.parts.map((part) => part.outcome)).toEqual(["act", "act"]);
  });

  test("a gap of one want does not hide behind the other's answer", () => {
    const gap = [sampleWant(), sampleWant({ id: "w2", intent: "bug_report", knowledgeGap: true })];
    const decision = decide({ repliesThisEpisode: 0 }, policy, sampleInput({ wants: gap, parts }));
    expect(decision.because.map((finding) => finding.reason.code)).toContain("knowledge_gap");
  });
});

describe("quality sample", () => {
  const sampled = (qa: number, policy = sampleGoverning(), action: Partial<ActionPart> = {}) =>
    decide(
      { repliesThisEpisode: 0 },
      policy,
      sampleInput({ draws: { rollout: 0, qa }, parts: [sampleAction(action), sampleReply()] }),
    ).sampledForQa;

  test("takes draws below the highest rate of what acts", () => {
    expect(sampled(0.0999)).toBe(true);
    expect(sampled(0.1)).toBe(false);
    expect(sampled(0.49, sampleGoverningCell("issue_refund", { qaSampleRate: 0.5 }))).toBe(true);
    expect(sampled(0.49, sampleGoverningCell("issue_refund", { qaSampleRate: 0.5 }), { scopeGranted: false })).toBe(
      false,
    );
    expect(sampled(Number.NaN)).toBe(true);
  });
});

test("revisions are recorded", () => {
  expect(decide({ repliesThisEpisode: 0 }, sampleGoverning(), sampleInput())).toMatchObject({
    release: 3,
    settings: 7,
  });
});
