import { expect, test } from "vitest";
import fc from "fast-check";
import { arbitraryDecision } from "../../testing/arbitrary-decision";
import { decide } from "./decide";
import { Outcome } from "./decision";
import { severityOf } from "./reason";
import { sayReason, verdictWording } from "./wording";

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
