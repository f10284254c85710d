import { describe, expect, test } from "vitest";
import { decide } from "../decision/decide";
import {
  sampleAction,
  sampleCell,
  sampleInput,
  samplePolicy,
  sampleReply,
  sampleSettings,
} from "@/server/testing/sample-decision";
import { drawOf, leastChance, rareBelow, type Draw } from "./draw";

const policy = (qaSampleRate: number) => {
  const cells = {
    issue_refund: sampleCell({ qaSampleRate }),
    reply: sampleCell({ qaSampleRate: 0.01, conditions: [] }),
  };
  return samplePolicy({ intents: { late_refund: { level: "auto", cells } } });
};

function drawn(qa: number, rate: number, { recent = rareBelow, parts = [sampleAction(), sampleReply()] } = {}): Draw {
  const input = sampleInput({ draws: { rollout: 0, qa }, parts });
  const ruling = policy(rate);
  const settings = { revision: 1, body: sampleSettings() };
  const decision = decide({ repliesThisEpisode: 0 }, { release: { number: 1, policy: ruling }, settings }, input);
  return drawOf({ decision, input, policy: ruling, recent });
}

describe("the chance of being looked at", () => {
  test.each<[string, Partial<Draw>, Draw]>([
    ["a rate above the least of its stratum", { stratum: "money", probability: 0.4 }, drawn(0.9, 0.4)],
    ["money, whatever the rate", { stratum: "money", probability: leastChance.money }, drawn(0.9, 0)],
    ["a kind that is seldom resolved", { stratum: "rare", probability: 0.5 }, drawn(0.9, 0.4, { recent: 29 })],
    [
      "a write",
      { stratum: "write", probability: 0.1 },
      drawn(0.9, 0, { parts: [sampleAction({ effect: "write", reversal: "undo" }), sampleReply()] }),
    ],
    [
      "a reply alone",
      { stratum: "reply", probability: 0.01, cells: ["late_refund.reply"] },
      drawn(0.9, 0.4, { parts: [sampleReply()] }),
    ],
  ])("%s", (_name, expected, draw) => {
    expect(draw).toMatchObject({ ...expected, drawn: false, intent: "late_refund" });
  });

  test("is kept by the draw that was made with the decision, and by nothing else", () => {
    expect(drawn(0.399, 0.4)).toMatchObject({ drawn: true, cells: ["late_refund.issue_refund", "late_refund.reply"] });
    expect(drawn(0.4, 0.4).drawn).toBe(false);
    expect(drawn(0.3, 0.4)).toEqual(drawn(0.3, 0.4));
    expect(drawn(Number.NaN, 0.4)).toMatchObject({ drawn: true, probability: 1 });
    expect(drawn(0.99, Number.NaN)).toMatchObject({ drawn: true, probability: 1 });
  });
});
