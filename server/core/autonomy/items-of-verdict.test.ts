import { expect, test } from "vitest";
import { sampleAction, sampleGoverning, sampleInput, sampleReply, sampleWant } from "../../testing/sample-decision";
import { decide } from "../decision/decide";
import { itemsOfVerdict, type SettledVerdict } from "./items-of-verdict";

const input = sampleInput({
  wants: [sampleWant(), sampleWant({ id: "w2", intent: "bug" }), sampleWant({ id: "w3", intent: null })],
  parts: [sampleAction(), sampleReply({ wants: ["w1", "w2", "w3"] })],
});
const decision = {
  ...decide({ repliesThisEpisode: 0 }, sampleGoverning(), input),
  parts: [
    { part: "a1", want: "w1", outcome: "review" as const },
    { part: "reply", want: "w1", outcome: "review" as const },
  ],
};
const items = (verdict: SettledVerdict) =>
  itemsOfVerdict(decision, input, verdict).map(({ intent, cell, fault }) => `${intent}.${cell} ${String(fault)}`);

test("each approved part counts for the cell of every intent that it serves; an edit against the edited part alone", () => {
  expect(items({ kind: "approved", parts: ["a1", "reply"], edited: [] })).toEqual([
    "late_refund.issue_refund null",
    "late_refund.reply null",
    "bug.reply null",
  ]);
  expect(items({ kind: "approved", parts: ["a1", "reply"], edited: ["reply"] })).toEqual([
    "late_refund.issue_refund null",
    "late_refund.reply edited",
    "bug.reply edited",
  ]);
  expect(items({ kind: "approved", parts: ["a1"], edited: [] })).toEqual(["late_refund.issue_refund null"]);
});

test("a rejection counts against what still waited, and not against what was approved before", () => {
  expect(items({ kind: "rejected", settledBefore: ["a1"] })).toEqual([
    "late_refund.reply rejected",
    "bug.reply rejected",
  ]);
  const acted = { ...decision, parts: decision.parts.map((part) => ({ ...part, outcome: "act" as const })) };
  expect(itemsOfVerdict(acted, input, { kind: "rejected", settledBefore: [] })).toEqual([]);
});
