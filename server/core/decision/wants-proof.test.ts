import { expect, it, test } from "vitest";
import { replyText } from "../procedure/reply-text";
import { proofQuestion } from "../procedure/proof-question";
import {
  sampleAction,
  sampleInput,
  sampleIntent,
  sampleGoverning,
  sampleReply,
  sampleWant,
} from "@/server/testing/sample-decision";
import type { DecisionInput } from "../evidence/evidence";
import { decide } from "./decide";
import { wantsProof } from "./wants-proof";

const asking = { late_refund: sampleIntent({ proof: "ask" }) };

function asks(input: DecisionInput, intents: Record<string, ReturnType<typeof sampleIntent>> = asking): boolean {
  const governing = sampleGoverning({ intents });
  const policy = governing.release?.policy;
  if (!policy) throw new Error("the sample has a release");
  return wantsProof(decide({ repliesThisEpisode: 0 }, governing, input), input, policy);
}

const weak = (over: Partial<DecisionInput> = {}) =>
  sampleInput({ assurance: "claimed", parts: [sampleAction(), sampleReply({ statesAccountFact: false })], ...over });

test("asks where a weak identity is all that stands in the way, and the release says so", () => {
  expect(asks(weak())).toBe(true);
  expect(asks(weak({ assurance: "none" }))).toBe(true);
});

it.each([
  ["the identity is good enough", sampleInput()],
  ["the release leaves it to a person", weak(), { late_refund: sampleIntent({ proof: "review" }) }],
  ["the release says nothing", weak(), { late_refund: sampleIntent() }],
  ["the draft states an account fact", weak({ parts: [sampleAction(), sampleReply()] })],
  ["the amount is above the limit", weak({ parts: [sampleAction({ value: { minor: 10_001, currency: "EUR" } })] })],
  ["contact data has just changed", weak({ contactChangedAt: "2026-11-11T10:00:00.000Z" })],
  ["the agent is not sure enough", weak({ wants: [sampleWant({ confidence: 0.6 })] })],
  ["it goes to a person anyway", weak({ askedForPerson: true })],
  ["a budget is exhausted", weak({ parts: [sampleAction({ budgetExhausted: "a day" })] })],
  ["a floor holds it", weak({ parts: [sampleAction({ floor: "account_deletion" })] })],
])("does not ask where %s", (_, input, intents?) => {
  expect(asks(input, intents)).toBe(false);
});

test("asks nothing of two wants unless both are to be asked for", () => {
  const two = weak({
    wants: [sampleWant(), sampleWant({ id: "w2", intent: "second" })],
    parts: [sampleAction(), sampleAction({ id: "a2", want: "w2", subject: "order:1002" })],
  });
  expect(asks(two, { late_refund: sampleIntent({ proof: "ask" }), second: sampleIntent({ proof: "ask" }) })).toBe(true);
  expect(asks(two, { late_refund: sampleIntent({ proof: "ask" }), second: sampleIntent() })).toBe(false);
});

test("the question names every want, and says nothing but the settings' words", () => {
  const question = proofQuestion(["w1", "w2"], "Was it you?\n\nPlease confirm.", "Pinewood");
  expect(question?.sections.map((section) => section.want)).toEqual(["w1", "w2"]);
  expect(question && replyText(question)).toBe("Hello,\n\nWas it you? Please confirm.\n\nThe Pinewood team");
  expect(question?.purpose).toBe("proof");
  expect(proofQuestion([], "Was it you?", "Pinewood")).toBeNull();
});
