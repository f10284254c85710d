import { expect, test } from "vitest";
import {
  sampleAction,
  sampleGoverning,
  sampleInput,
  sampleReply,
  sampleSettings,
  sampleWant,
} from "../../testing/sample-decision";
import { decide } from "../decision/decide";
import type { DecisionInput } from "../evidence/evidence";
import { PolicyTest } from "./policy-test";
import { policyTestOf } from "./policy-test-of";
import { runPolicyTest } from "./run-policy-test";

const refund = { name: "issue_refund", effect: "money", reversal: { kind: "none" }, floor: null } as const;
const world = {
  settings: sampleSettings(),
  actions: [{ ...refund, assurance: "attested" as const }],
  classify: () => ({ intent: "late_refund" }),
};
const governing = sampleGoverning();
const saved = (over: Partial<DecisionInput>, message: string | null = null) => {
  const input = sampleInput(over);
  const decision = decide({ repliesThisEpisode: 0 }, governing, input);
  return { decision, made: policyTestOf("as it was", { input, decision, message }) };
};

const decided: [string, Partial<DecisionInput>][] = [
  ["everything in order", {}],
  ["a sender who is not sure", { assurance: "claimed" }],
  ["a low confidence", { wants: [sampleWant({ confidence: 0.6 })] }],
  ["an unmet condition", { wants: [sampleWant({ facts: { "order.days_late": 1 } })] }],
  ["a knowledge gap", { wants: [sampleWant({ knowledgeGap: true })] }],
  ["out of scope", { wants: [sampleWant({ intent: null, confidence: 0 })], parts: [] }],
  ["over the limit", { parts: [sampleAction({ value: { minor: 99_00_00, currency: "EUR" } }), sampleReply()] }],
  ["not entitled", { parts: [sampleAction({ entitlement: { ok: false, why: "it is too late" } }), sampleReply()] }],
  ["not granted", { parts: [sampleAction({ scopeGranted: false }), sampleReply()] }],
  ["a budget spent", { parts: [sampleAction({ budgetExhausted: "daily" })] }],
  ["the same subject", { parts: [sampleAction({ recentSameSubject: true }), sampleReply()] }],
  ["ungrounded sentences", { parts: [sampleReply({ unsupportedSentences: 2 })] }],
  ["a link", { parts: [sampleReply({ forbidden: ["link"] })] }],
  ["a file", { attachments: 2 }],
  ["contact data changed", { contactChangedAt: "2026-10-20T10:00:00.000Z" }],
  ["contact data changed long ago", { contactChangedAt: "2026-10-12T10:00:00.000Z" }],
  ["late in the rollout", { draws: { rollout: 0.99, qa: 0 } }],
  ["risk words, in another language", { riskKinds: ["legal"], language: "de", channel: "web" }],
  ["a wish for a person", { askedForPerson: true }],
];

test.each(decided)("the test of a decision holds as long as it is decided so: %s", (_name, over) => {
  const { decision, made } = saved(over, "Where is my refund?");
  const written = PolicyTest.parse(made);
  expect(written.expect.outcome).toBe(decision.outcome);
  const { policy } = governing.release ?? {};
  if (!policy) throw new Error("the sample has a release");
  if (written.given.intent !== null) expect(runPolicyTest({ policy }, written, world).failures).toEqual([]);
  const codes = [...new Set(decision.because.map(({ reason }) => reason.code))];
  const exact = { ...written, message: null, expect: { ...written.expect, reasons: codes } };
  expect(runPolicyTest({ policy }, exact, world).failures).toEqual([]);
});

test("two refunds of which one is decided otherwise are not compared one by one", () => {
  const over = sampleAction({ id: "a2", value: { minor: 99_00_00, currency: "EUR" } });
  const { made } = saved({ parts: [sampleAction(), over, sampleReply()] });
  expect(PolicyTest.parse(made).expect.parts).not.toHaveProperty("issue_refund");
});

test.each<[string, Partial<DecisionInput>]>([
  ["asks for several things", { wants: [sampleWant(), sampleWant({ id: "w2" })] }],
  ["asks for several things", { wants: [] }],
  ["could not make a plan", { modelFailed: "no answer" }],
  ["could not make a plan", { wants: [sampleWant({ unresolved: "no such order" })] }],
  ["The settings send this to a person", { alwaysPerson: ["customer"] }],
])("what no test can say is no test, and says why: %s", (why, over) => {
  const { made } = saved(over);
  expect(made).toEqual({ whyNot: expect.stringContaining(why) as string });
});
