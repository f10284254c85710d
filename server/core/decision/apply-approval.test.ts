import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryDecision } from "../../testing/arbitrary-decision";
import { sampleAction, sampleGoverning, sampleInput, sampleReply } from "../../testing/sample-decision";
import type { DecisionInput } from "../evidence/evidence";
import { applyApproval } from "./apply-approval";
import { decide } from "./decide";

const ask = (input: DecisionInput) => decide({ repliesThisEpisode: 0 }, sampleGoverning(), input);
const overLimit = sampleAction({ value: { minor: 12000, currency: "EUR" } });
const ungrounded = sampleReply({ unsupportedSentences: 1 });
const decision = ask(sampleInput({ parts: [overLimit, ungrounded] }));

test("lifts what the card showed on the approved parts, and nothing else", () => {
  const approved = applyApproval(decision, { shown: decision.because, parts: ["a1"] });
  expect(approved).toMatchObject({
    outcome: "review",
    parts: [
      { part: "a1", outcome: "act" },
      { part: "reply", outcome: "review" },
    ],
    because: [{ part: "reply", reason: { code: "ungrounded" } }],
  });
  expect(applyApproval(decision, { shown: decision.because, parts: ["a1", "reply"] })).toMatchObject({
    outcome: "act",
    because: [],
  });
});

test("approving nothing changes nothing", () => {
  expect(applyApproval(decision, { shown: decision.because, parts: [] })).toEqual(decision);
});

test("a finding that was not on the card makes it stale", () => {
  const now = ask(sampleInput({ parts: [{ ...overLimit, recentSameSubject: true }, ungrounded] }));
  expect(applyApproval(now, { shown: decision.because, parts: ["a1"] })).toEqual({
    stale: [{ at: "review", part: "a1", reason: { code: "recent_same_subject" } }],
  });
  // The same objection with another amount is another objection.
  const dearer = ask(sampleInput({ parts: [sampleAction({ value: { minor: 13000, currency: "EUR" } }), ungrounded] }));
  expect(applyApproval(dearer, { shown: decision.because, parts: ["a1"] })).toHaveProperty("stale");
});

test("what asks for nothing but a person is met by the one who approved, and binds whoever did not", () => {
  const governing = sampleGoverning();
  const demotion = { code: "hard_failure", ticket: null } as const;
  const [intent = ""] = sampleInput({}).wants.flatMap((want) => want.intent ?? []);
  const demotions = [overLimit.action, "reply"].map((cell) => ({
    ...{ intent, cell, at: "2026-11-01T00:00:00.000Z", why: demotion, release: 1, lifted: null },
  }));
  const settings = { ...governing.settings, body: { ...governing.settings.body, demotions } };
  const input = sampleInput({ parts: [overLimit, ungrounded] });
  const demoted = decide({ repliesThisEpisode: 0 }, { ...governing, settings }, input);
  expect(demoted.because.filter(({ reason }) => reason.code === "level_suggest")).toHaveLength(2);
  expect(applyApproval(demoted, { shown: decision.because, parts: ["a1"] })).toMatchObject({
    outcome: "review",
    parts: [
      { part: "a1", outcome: "act" },
      { part: "reply", outcome: "review" },
    ],
  });
  expect(applyApproval(demoted, { shown: decision.because, parts: [] })).toEqual(demoted);
});

test("a new finding on a part that nobody approved is no reason to stop the approved one", () => {
  const now = ask(sampleInput({ parts: [overLimit, { ...ungrounded, unsupportedSentences: 2 }] }));
  expect(applyApproval(now, { shown: decision.because, parts: ["a1"] })).toMatchObject({ outcome: "review" });
});

test("no approval lifts an escalate finding, shown or not", () => {
  const unentitled = ask(
    sampleInput({ parts: [{ ...overLimit, entitlement: { ok: false, why: "gone" } }, ungrounded] }),
  );
  const approved = applyApproval(unentitled, { shown: unentitled.because, parts: ["a1", "reply"] });
  expect(approved).toMatchObject({ outcome: "escalate", parts: [{ outcome: "escalate" }, { outcome: "act" }] });
  fc.assert(
    fc.property(arbitraryDecision, ({ replies, governing, input }) => {
      const before = decide({ repliesThisEpisode: replies }, governing, input);
      const parts = before.parts.map((part) => part.part);
      const after = applyApproval(before, { shown: before.because, parts });
      if ("stale" in after) throw new Error("everything was shown");
      expect(after.because).toEqual(before.because.filter((finding) => finding.at === "escalate"));
      expect(after.outcome === "escalate").toBe(before.outcome === "escalate");
      expect(after.parts.some((part) => part.outcome === "review")).toBe(false);
    }),
    { numRuns: 500, seed: 7 },
  );
});
