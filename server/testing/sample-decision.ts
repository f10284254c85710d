import type { ActionPart, DecisionInput, ReplyPart } from "@/server/core/evidence/evidence";
import type { GoverningPolicy } from "@/server/core/policy/governing-policy";
import type { Cell, IntentPolicy, Policy } from "@/server/core/policy/policy";
import type { Settings } from "@/server/core/policy/settings";

/** One refund of 42.00 EUR with its reply, sure and allowed in every respect: what decision tests change one thing of. */
export function sampleInput(over: Partial<DecisionInput> = {}): DecisionInput {
  return {
    asOf: "2026-11-12T10:00:00.000Z",
    draws: { rollout: 0.4, qa: 0.4 },
    language: "en",
    channel: "email",
    riskKinds: [],
    alwaysPerson: [],
    askedForPerson: false,
    modelFailed: null,
    stepsSpent: false,
    assurance: "attested",
    contactChangedAt: null,
    attachments: 0,
    wants: [sampleWant()],
    parts: [sampleAction(), sampleReply()],
    ...over,
  };
}

export function sampleWant(over: Partial<DecisionInput["wants"][number]> = {}): DecisionInput["wants"][number] {
  const facts = { "order.days_late": 7, "order.state": "shipped" };
  return { id: "w1", intent: "late_refund", confidence: 0.95, knowledgeGap: false, unresolved: null, facts, ...over };
}

export function sampleAction(over: Partial<ActionPart> = {}): ActionPart {
  return {
    kind: "action",
    id: "a1",
    want: "w1",
    action: "issue_refund",
    known: true,
    effect: "money",
    reversal: "none",
    floor: null,
    leastAssurance: "attested",
    scopeGranted: true,
    value: { minor: 4200, currency: "EUR" },
    subject: "order:1001",
    entitlement: { ok: true },
    budgetExhausted: null,
    recentSameSubject: false,
    ...over,
  };
}

export function sampleReply(over: Partial<ReplyPart> = {}): ReplyPart {
  return {
    kind: "reply",
    id: "reply",
    wants: ["w1"],
    purpose: "answer",
    statesAccountFact: true,
    unsupportedSentences: 0,
    forbidden: [],
    ...over,
  };
}

export function sampleCell(over: Partial<Cell> = {}): Cell {
  return {
    level: "auto",
    reviewFrom: 0.5,
    autoFrom: 0.8,
    limits: { EUR: 10000 },
    conditions: [
      { expression: "order.days_late >= 5", because: "it is less than 5 days late", cites: "late-delivery" },
    ],
    grounding: "required",
    qaSampleRate: 0.1,
    rolloutShare: 1,
    channels: null,
    pastEvidence: null,
    ...over,
  };
}

export function sampleIntent(over: Partial<IntentPolicy> = {}): IntentPolicy {
  return { level: "auto", cells: { issue_refund: sampleCell(), reply: sampleCell({ conditions: [] }) }, ...over };
}

export function samplePolicy(over: Partial<Policy> = {}): Policy {
  return {
    intents: { late_refund: sampleIntent() },
    routing: [],
    defaultTeam: "Support",
    riskTeam: "Trust and safety",
    ...over,
  };
}

export function sampleSettings(over: Partial<Settings> = {}): Settings {
  return {
    companyName: "Pinewood Trail Co.",
    timeZone: "Europe/Berlin",
    languages: ["en"],
    killSwitches: { all: false, actions: [], intents: [] },
    thrown: {},
    alwaysPerson: { intents: [], words: [], customers: [] },
    highValueLines: { EUR: 25000, USD: 25000 },
    budgets: [],
    workingHours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 })),
    acknowledgements: {},
    personWithinHours: 8,
    responseHours: { high: 2, normal: 8, low: 24 },
    stepBudget: 8,
    modelBudget: { tokens: 200_000, seconds: 300 },
    vendorRetriesPerMinute: 60,
    maxRepliesPerEpisode: 3,
    replyHosts: [],
    roleLimits: {},
    teamHours: {},
    riskGuidance: {},
    holdSeconds: 0,
    secondApproverAbove: {},
    bulkBelow: {},
    demotions: [],
    autonomyTarget: 0.95,
    cellTargets: {},
    csatFloor: null,
    survey: { on: true, days: 14 },
    costs: { currency: "EUR", reviewerHourMinor: null, millionTokensMinor: null },
    ...over,
  };
}

export function sampleGoverning(policy: Partial<Policy> = {}, settings: Partial<Settings> = {}): GoverningPolicy {
  return {
    release: { number: 3, policy: samplePolicy(policy) },
    settings: { revision: 7, body: sampleSettings(settings) },
  };
}

/** The sample policy with one cell of late_refund changed. */
export function sampleGoverningCell(name: "issue_refund" | "reply", over: Partial<Cell>): GoverningPolicy {
  const intent = sampleIntent();
  const cells = { ...intent.cells, [name]: { ...sampleCell(), ...intent.cells[name], ...over } };
  return sampleGoverning({ intents: { late_refund: { ...intent, cells } } });
}
