import { demoRelease } from "@/prisma/scenarios/demo-release";
import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import { emptyRecords } from "@/server/core/evidence/records";
import type { Release } from "@/server/core/policy/release";
import type { Budget } from "@/server/core/policy/policy";
import { sampleInput } from "./sample-decision";

/** The smallest evidence that passes its schema; `text` is what a leak would show. */
export function sampleEvidence(text: string): Evidence {
  const want = { id: "w1", text, intent: null, confidence: 0, runnerUp: null };
  const asOf = "2026-11-12T10:00:00.000Z";
  return {
    triage: {
      ...{ wants: [want], urgency: "normal", sentiment: "neutral", language: "en", riskKinds: [] },
      ...{ askedForPerson: false, duplicateOf: null },
    },
    identity: { customerId: null, assurance: "none", method: text, at: asOf },
    records: emptyRecords(asOf),
    focus: {},
    facts: {},
    passages: [],
    proposal: { actions: [], reply: null, knowledgeGaps: [] },
    input: sampleInput(),
  };
}

export const sampleVerdict: Decision = {
  outcome: "review",
  parts: [{ part: "a1", want: "w1", outcome: "review" }],
  because: [],
  release: 1,
  settings: 1,
  sampledForQa: false,
};

export function samplePackage(text: string) {
  const wants = [{ id: "w1", intent: null, text }];
  return {
    guidance: [],
    summary: text,
    wants,
    facts: [],
    stepsTaken: [],
    blockedBy: [],
    nextMove: text,
    unsent: null,
    passages: [],
  };
}

export function sampleReleaseOf(number: number): Release {
  return { ...demoRelease, number, intents: [], procedures: [], outOfScope: [] };
}

export const sampleBudget: Budget = {
  ...{ name: "shared name", action: null, intent: null, perCustomer: false, windowHours: 24 },
  ...{ maxCount: 20, maxMinor: { EUR: 30_000 } },
};

export const sampleSpend = {
  ...{ action: "issue_refund", intent: null, customerId: "cus_shared" },
  value: { minor: 100, currency: "EUR" },
};
