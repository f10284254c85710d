import { expect, test } from "vitest";
import fc from "fast-check";
import { arbitraryDecision } from "../../testing/arbitrary-decision";
import { decide } from "./decide";
import { Outcome } from "./decision";
import { severityOf } from "./reason";
import { reasonTitle } from "./reason-title";
import { verdictWording } from "./verdict-wording";
import { detailOf, sayReason } from "./wording";

test("every reason that a decision can hold reads as one plain sentence", () => {
  const said = new Map<string, string>();
  for (const { replies, governing, input } of fc.sample(arbitraryDecision, { numRuns: 4000, seed: 3 })) {
    for (const { reason } of decide({ repliesThisEpisode: replies }, governing, input).because) {
      said.set(reason.code, sayReason(reason));
    }
  }
  expect([...said.keys()].sort()).toEqual(Object.keys(severityOf).sort());
  for (const sentence of said.values()) expect(sentence).toMatch(/^[A-Z0-9][^\n]*[^.]\.$/);
  for (const sentence of said.values()) expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
});

test("a condition reads as its reason; the expression is a detail", () => {
  const unmet = { code: "condition_unmet", expression: "order.days_late >= 5", because: "Five days late." } as const;
  expect(sayReason(unmet)).toBe("A condition is not met: Five days late.");
  expect(detailOf(unmet)).toBe("order.days_late >= 5");
  expect(detailOf({ code: "asked_for_person" })).toBeNull();
  for (const title of Object.values(reasonTitle)) expect(title).toMatch(/^[A-Z][^_.]+$/);
});

test("texts from elsewhere do not double the full stop", () => {
  expect(sayReason({ code: "model_failed", why: "It timed out." })).toBe(
    "The agent came to no usable plan: It timed out.",
  );
  expect(sayReason({ code: "over_limit", value: { minor: 12000, currency: "EUR" }, limitMinor: 10000 })).toBe(
    "120.00 EUR is above the limit of 100.00 EUR.",
  );
});

test("verdicts read as the screens name them", () => {
  expect(Outcome.options.map((outcome) => verdictWording[outcome])).toEqual([
    "Automatic",
    "Needs review",
    "Handed to a person",
  ]);
});
