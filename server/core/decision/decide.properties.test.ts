import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryDecision } from "../../testing/arbitrary-decision";
import {
  sampleAction,
  sampleCell,
  sampleGoverning,
  sampleGoverningCell,
  sampleInput,
  sampleIntent,
  sampleReply,
  sampleSettings,
  sampleWant,
} from "../../testing/sample-decision";
import type { ActionPart, DecisionInput } from "../evidence/evidence";
import type { GoverningPolicy } from "../policy/governing-policy";
import { decide } from "./decide";
import { Decision, type Outcome } from "./decision";

const rank: Record<Outcome, number> = { act: 0, review: 1, escalate: 2 };
const runs = { numRuns: 1500, seed: 7 };

/** Each makes one thing worse and nothing better. */
const worse: Record<string, (input: DecisionInput) => DecisionInput> = {
  "asked for a person": (input) => ({ ...input, askedForPerson: true }),
  "risk words": (input) => ({ ...input, riskKinds: [...input.riskKinds, "press"] }),
  "a customer of the list": (input) => ({ ...input, alwaysPerson: ["customer"] }),
  "language unknown": (input) => ({ ...input, language: null }),
  "model failed": (input) => ({ ...input, modelFailed: "no answer" }),
  "steps spent": (input) => ({ ...input, stepsSpent: true }),
  "sender unknown": (input) => ({ ...input, assurance: "none" }),
  "contact changed just now": (input) => ({ ...input, contactChangedAt: input.asOf }),
  "a photo came with it": (input) => ({ ...input, attachments: 1 }),
  "outside every rollout": (input) => ({ ...input, draws: { ...input.draws, rollout: 1 } }),
  "no confidence": (input) => ({
    ...input,
    wants: input.wants.map(unsure),
  }),
  "not-a-number confidence": (input) => ({
    ...input,
    wants: input.wants.map((want) => ({ ...want, confidence: NaN })),
  }),
  "out of scope": (input) => ({ ...input, wants: input.wants.map((want) => ({ ...want, intent: null })) }),
  "not granted": everyAction({ scopeGranted: false }),
  "not entitled": everyAction({ entitlement: { ok: false, why: "gone" } }),
  "budget spent": everyAction({ budgetExhausted: "daily" }),
  "recent subject": everyAction({ recentSameSubject: true }),
  "proof needed": everyAction({ leastAssurance: "proven" }),
  "cancels a plan": everyAction({ floor: "plan_cancellation" }),
  "unknown action": everyAction({ known: false }),
  "unsupported reply": (input) => ({
    ...input,
    parts: input.parts.map((part) =>
      part.kind === "reply" ? { ...part, unsupportedSentences: 9, statesAccountFact: true } : part,
    ),
  }),
};

/** What is no share of one is refused already: zero is above a threshold of zero. */
function unsure(want: DecisionInput["wants"][number]): DecisionInput["wants"][number] {
  return want.confidence >= 0 && want.confidence <= 1 ? { ...want, confidence: 0 } : want;
}

function everyAction(over: Partial<ActionPart>) {
  return (input: DecisionInput): DecisionInput => ({
    ...input,
    parts: input.parts.map((part) => (part.kind === "action" ? { ...part, ...over } : part)),
  });
}

describe("one more objection never makes a verdict laxer", () => {
  test.each(Object.entries(worse))("%s", (_name, worsen) => {
    fc.assert(
      fc.property(arbitraryDecision, ({ replies, governing, input }) => {
        const before = decide({ repliesThisEpisode: replies }, governing, input);
        const after = decide({ repliesThisEpisode: replies }, governing, worsen(input));
        expect(rank[after.outcome]).toBeGreaterThanOrEqual(rank[before.outcome]);
        after.parts.forEach((part, i) =>
          expect(rank[part.outcome]).toBeGreaterThanOrEqual(rank[before.parts[i]?.outcome ?? "act"]),
        );
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

test("taking facts away never lets anything act that did not", () => {
  fc.assert(
    fc.property(arbitraryDecision, ({ replies, governing, input }) => {
      // An unmet condition may become one that cannot be checked: a review instead of a hand-over, never an act.
      const blind = { ...input, wants: input.wants.map((want) => ({ ...want, facts: {} })) };
      const before = decide({ repliesThisEpisode: replies }, governing, input);
      const after = decide({ repliesThisEpisode: replies }, governing, blind);
      before.parts.forEach((part, i) => {
        if (part.outcome !== "act") expect(after.parts[i]?.outcome).not.toBe("act");
      });
    }),
    runs,
  );
});

/** The laxest release that can be written, for any action. */
function lax(action: string): GoverningPolicy {
  const open = {
    autoFrom: 0,
    reviewFrom: 0,
    limits: { EUR: 1e15, USD: 1e15 },
    conditions: [],
    grounding: "off" as const,
  };
  const cells = Object.fromEntries([action, "reply"].map((name) => [name, sampleCell(open)]));
  return sampleGoverning({ intents: { late_refund: sampleIntent({ cells }) } });
}

describe("no release lets a floor through", () => {
  const floors: [string, Partial<ActionPart>][] = [
    ["a write that cannot be taken back", { effect: "write", reversal: "none", value: null }],
    ["account deletion", { floor: "account_deletion", effect: "write", reversal: "undo", value: null }],
    ["plan cancellation", { floor: "plan_cancellation", effect: "money" }],
    ["money above the owner's line", { value: { minor: 25001, currency: "EUR" } }],
    ["money in a currency without a line", { value: { minor: 1, currency: "JPY" } }],
    ["money without a value", { value: null }],
  ];

  test.each(floors)("%s, under the laxest release", (_name, over) => {
    const parts = [sampleAction(over), sampleReply()];
    const decision = decide(
      { repliesThisEpisode: 0 },
      lax("issue_refund"),
      sampleInput({ parts, assurance: "proven" }),
    );
    expect(decision.parts[0]?.outcome).toBe("review");
    expect(decision.parts[1]?.outcome).toBe("act");
  });

  test("under any release", () => {
    fc.assert(
      fc.property(arbitraryDecision, fc.constantFrom(...floors), ({ replies, governing, input }, [, over]) => {
        const settings = {
          ...governing.settings,
          body: { ...governing.settings.body, highValueLines: { EUR: 25000 } },
        };
        const floored = everyAction({ effect: "money", ...over })(input);
        const decision = decide({ repliesThisEpisode: replies }, { ...governing, settings }, floored);
        for (const part of decision.parts) if (part.part !== "reply") expect(part.outcome).not.toBe("act");
      }),
      runs,
    );
  });
});

describe("nonsense never acts", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", ""];

  test.each(names)("an intent called %j", (intent) => {
    const decision = decide(
      { repliesThisEpisode: 0 },
      lax("issue_refund"),
      sampleInput({ wants: [sampleWant({ intent })] }),
    );
    expect(decision.parts.map((part) => part.outcome)).toEqual(["escalate", "escalate"]);
  });

  test.each(names)("an action called %j", (action) => {
    const parts = [sampleAction({ action }), sampleReply()];
    expect(decide({ repliesThisEpisode: 0 }, lax("issue_refund"), sampleInput({ parts })).parts[0]?.outcome).toBe(
      "review",
    );
  });

  test.each(names)("a currency called %j", (currency) => {
    const parts = [sampleAction({ value: { minor: 1, currency } }), sampleReply()];
    expect(decide({ repliesThisEpisode: 0 }, lax("issue_refund"), sampleInput({ parts })).parts[0]?.outcome).toBe(
      "review",
    );
  });

  test.each([NaN, Infinity, -Infinity, -1, 1.0001])("a confidence of %d", (confidence) => {
    const input = sampleInput({ wants: [sampleWant({ confidence })] });
    expect(decide({ repliesThisEpisode: 0 }, lax("issue_refund"), input).parts[0]?.outcome).toBe("escalate");
  });

  test.each([NaN, Infinity, -5, 0.5])("an amount of %d", (minor) => {
    const parts = [sampleAction({ value: { minor, currency: "EUR" } }), sampleReply()];
    expect(decide({ repliesThisEpisode: 0 }, lax("issue_refund"), sampleInput({ parts })).parts[0]?.outcome).toBe(
      "review",
    );
  });

  test.each([{ limits: { EUR: NaN } }, { reviewFrom: NaN }, { autoFrom: NaN }, { rolloutShare: NaN }])(
    "a policy with %j",
    (over) => {
      const decision = decide({ repliesThisEpisode: 0 }, sampleGoverningCell("issue_refund", over), sampleInput());
      expect(decision.parts[0]?.outcome).not.toBe("act");
    },
  );

  test("a high-value line or a number of replies that is no number", () => {
    const line = sampleGoverning({}, { highValueLines: { EUR: NaN } });
    expect(decide({ repliesThisEpisode: 0 }, line, sampleInput()).outcome).toBe("review");
    const { release } = sampleGoverning();
    const settings = { revision: 1, body: sampleSettings({ maxRepliesPerEpisode: NaN }) };
    expect(decide({ repliesThisEpisode: 0 }, { release, settings }, sampleInput()).outcome).toBe("escalate");
  });

  test("draws and dates that are none", () => {
    const draws = { rollout: NaN, qa: 0 };
    expect(decide({ repliesThisEpisode: 0 }, sampleGoverning(), sampleInput({ draws })).outcome).toBe("review");
    const input = sampleInput({ contactChangedAt: "yesterday" });
    expect(decide({ repliesThisEpisode: 0 }, sampleGoverning(), input).outcome).toBe("review");
  });
});

test("every decision can be stored, and nothing that it was made of is changed", () => {
  fc.assert(
    fc.property(arbitraryDecision, ({ replies, governing, input }) => {
      const before = JSON.stringify({ governing, input });
      Decision.parse(decide({ repliesThisEpisode: replies }, governing, input));
      expect(JSON.stringify({ governing, input })).toBe(before);
    }),
    runs,
  );
});
