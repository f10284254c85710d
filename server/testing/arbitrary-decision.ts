import fc from "fast-check";
import type { ActionPart, DecisionInput, ReplyPart, Scalar } from "@/server/core/evidence/evidence";
import type { GoverningPolicy } from "@/server/core/policy/governing-policy";
import type { Cell, IntentPolicy } from "@/server/core/policy/policy";
import type { Settings } from "@/server/core/policy/settings";
import type { ReferenceConditions } from "./reference-decide";
import { sampleSettings } from "./sample-decision";

/** One question for `decide`, drawn so that all three outcomes and every reason turn up often. */
export interface DecisionCase {
  replies: number;
  governing: GoverningPolicy;
  input: DecisionInput;
}

/** Mostly the first value: objections must be rare, or nothing would ever act and one could hide behind another. */
const mostly = <T>(usual: T, ...rare: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 60, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...rare) });
const sometimes = <T>(usual: T, ...rare: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 18, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...rare) });

const intentNames = ["refund", "address", "constructor", "__proto__", "bug"];
const actionNames = ["issue_refund", "change_address", "toString", "__proto__"];

function whole(fact: string, test: (n: number) => boolean) {
  return (facts: Record<string, unknown>) => {
    const value = Object.entries(facts).find(([name]) => name === fact)?.[1];
    return typeof value === "number" && Number.isInteger(value) ? test(value) : null;
  };
}

const late = whole("order.days_late", (n) => n >= 5);
const unrefunded = whole("order.refunded_minor", (n) => n === 0);

/** Conditions by expression, each with a plain reading of it. */
export const conditionReadings: ReferenceConditions = {
  "order.days_late >= 5": late,
  "order.days_late < 40": whole("order.days_late", (n) => n < 40),
  "order.days_late >= 5 || order.refunded_minor == 0": (facts) => {
    const [a, b] = [late(facts), unrefunded(facts)];
    return a === null || b === null ? null : a || b;
  },
  "order.days_late >= 100.5": () => null,
  "order.id == '1001'": () => null,
  "order.days_late >": () => null,
};

const facts: fc.Arbitrary<Record<string, Scalar>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ "order.days_late": 7, "order.refunded_minor": 0 }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        "order.days_late": fc.constantFrom<Scalar>(0, 4, 4, 5, 39, 40, 41, 5.5, Number.NaN, "7", null),
        "order.refunded_minor": fc.constantFrom<Scalar>(0, 1, null),
      },
      { requiredKeys: [] },
    ),
  },
);

const cell: fc.Arbitrary<Cell> = fc.record({
  level: sometimes<Cell["level"]>("auto", "suggest", "off"),
  reviewFrom: sometimes(0.5, 0, 0.95, Number.NaN),
  autoFrom: sometimes(0.8, 0, 1, Number.NaN),
  limits: sometimes<Cell["limits"]>({ EUR: 10000, USD: 5000 }, null, {}, { EUR: 4999 }, { USD: 100000 }),
  conditions: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Cell["conditions"]>([]) },
    {
      weight: 2,
      arbitrary: fc.array(
        fc.record({
          expression: fc.oneof(
            { weight: 20, arbitrary: fc.constantFrom(...Object.keys(conditionReadings).slice(0, 3)) },
            { weight: 1, arbitrary: fc.constantFrom(...Object.keys(conditionReadings).slice(3)) },
          ),
          because: fc.constantFrom<string[]>("too early", "too late"),
          cites: fc.constant<string | null>(null),
        }),
        { maxLength: 2 },
      ),
    },
  ),
  grounding: sometimes<Cell["grounding"]>("required", "off"),
  qaSampleRate: fc.constantFrom<number[]>(0, 0.1, 0.5, 1),
  rolloutShare: sometimes(1, 0, 0.5, Number.NaN),
  channels: sometimes<Cell["channels"]>(null, ["email"], ["web"], []),
  pastEvidence: fc.constant<Cell["pastEvidence"]>(null),
});

/** Own keys, even of names that every object seems to have. */
function byName<T>(names: readonly string[], value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc
    .array(fc.tuple(fc.boolean(), value), { minLength: names.length, maxLength: names.length })
    .map((drawn) => Object.fromEntries(names.flatMap((name, i) => (drawn[i]?.[0] ? [[name, drawn[i][1]]] : []))));
}

const intent: fc.Arbitrary<IntentPolicy> = fc.record({
  level: sometimes<Cell["level"]>("auto", "suggest", "off"),
  cells: fc
    .tuple(byName(actionNames.slice(1, 3), cell), cell, cell, fc.integer({ min: 0, max: 9 }))
    .map(([rare, refund, reply, luck]) => ({
      ...rare,
      ...(luck === 0 ? {} : { issue_refund: refund }),
      ...(luck === 1 ? {} : { reply }),
    })),
});

const lifted = { at: "2026-11-11T10:00:00.000Z", by: "0198c0de-0000-7000-8000-000000000001", reason: "looked at" };

function demotion(intent: string, cell: string, ended: typeof lifted | null): Settings["demotions"][number] {
  const why = { code: "hard_failure", ticket: null } as const;
  return { intent, cell, at: "2026-11-10T10:00:00.000Z", why, release: 1, lifted: ended };
}

const settings: fc.Arbitrary<Settings> = fc
  .record({
    languages: mostly(["en"], ["de", "fr"], ["en", "de"]),
    killSwitches: fc.record({
      all: mostly(false, true),
      actions: sometimes<string[]>([], ["issue_refund"], ["reply"], ["send_reply"], ["toString"]),
      intents: sometimes<string[]>([], ["refund"], ["constructor"]),
    }),
    highValueLines: sometimes<Settings["highValueLines"]>({ EUR: 25000, USD: 25000 }, {}, { EUR: 5000 }),
    maxRepliesPerEpisode: fc.constantFrom(1, 3),
    demotions: sometimes<Settings["demotions"]>(
      [],
      [demotion("refund", "issue_refund", null)],
      [demotion("refund", "reply", lifted)],
      [demotion("refund", "reply", null), demotion("bug", "issue_refund", null)],
      [demotion("constructor", "toString", null)],
    ),
  })
  .map((over) => sampleSettings(over));

const governing: fc.Arbitrary<GoverningPolicy> = fc.record({
  release: fc.oneof(
    {
      weight: 30,
      arbitrary: fc.record({
        number: fc.integer({ min: 1, max: 9 }),
        policy: fc.tuple(byName(intentNames.slice(1, 3), intent), intent).map(([rare, refund]) => ({
          intents: { ...rare, refund },
          routing: [],
          defaultTeam: "Support",
          riskTeam: "Trust and safety",
        })),
      }),
    },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  settings: fc.record({ revision: fc.integer({ min: 1, max: 99 }), body: settings }),
});

const want = (id: string): fc.Arbitrary<DecisionInput["wants"][number]> =>
  fc.record({
    id: fc.constant(id),
    intent: sometimes<string | null>("refund", null, ...intentNames),
    confidence: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0.9) },
      { weight: 1, arbitrary: fc.constantFrom(0, 0.49, 0.5, 0.79, 0.8, 1, 1.5, -1, Number.NaN, Infinity) },
    ),
    knowledgeGap: sometimes<boolean>(false, true),
    unresolved: sometimes<string | null>(null, "no customer record matches the sender"),
    facts,
  });

type Wants = DecisionInput["wants"];
const wantIds = ["w1", "w2"];

const action = (id: string): fc.Arbitrary<ActionPart> =>
  fc.record({
    kind: fc.constant("action" as const),
    id: fc.constant(id),
    want: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...wantIds) }, { weight: 1, arbitrary: fc.constant("w9") }),
    action: sometimes<string>("issue_refund", ...actionNames),
    known: mostly<boolean>(true, false),
    effect: fc.constantFrom<ActionPart["effect"]>("money", "money", "write", "read"),
    reversal: fc.constantFrom<ActionPart["reversal"]>("none", "undo", "compensate"),
    floor: sometimes<ActionPart["floor"]>(null, "account_deletion", "plan_cancellation"),
    leastAssurance: sometimes<ActionPart["leastAssurance"]>("attested", "none", "claimed", "proven"),
    scopeGranted: mostly<boolean>(true, false),
    value: fc.option(
      fc.record({
        minor: fc.oneof(
          fc.constantFrom(0, 1, 4999, 5000, 10000, 10001, 25000, 25001),
          fc.constantFrom(100, 100, 100, -1, 5.5, Number.NaN, Infinity),
        ),
        currency: sometimes("EUR", "USD", "GBP", "__proto__", "constructor"),
      }),
      { freq: 6 },
    ),
    subject: fc.constantFrom(null, "order:1001"),
    entitlement: mostly<ActionPart["entitlement"]>({ ok: true }, { ok: false, why: "not theirs" }),
    budgetExhausted: mostly<string | null>(null, "daily"),
    recentSameSubject: mostly<boolean>(false, true),
  });

const reply: fc.Arbitrary<ReplyPart> = fc.record({
  kind: fc.constant("reply" as const),
  id: fc.constant("reply" as const),
  wants: fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom<string[][]>(["w1"], ["w1", "w2"], ["w2", "w1"]) },
    { weight: 1, arbitrary: fc.constantFrom<string[][]>([], ["w9"], ["w1", "w1"]) },
  ),
  purpose: fc.constantFrom<ReplyPart["purpose"][]>("answer", "answer", "answer", "answer", "question", "proof"),
  statesAccountFact: fc.boolean(),
  unsupportedSentences: mostly<number>(0, 1, 3),
  forbidden: mostly<ReplyPart["forbidden"]>([], ["link"], ["html", "image"]),
});

const input: fc.Arbitrary<DecisionInput> = fc.record({
  asOf: fc.constant<string>("2026-11-12T10:00:00.000Z"),
  draws: fc.record({
    rollout: fc.oneof(
      { weight: 10, arbitrary: fc.constantFrom(0, 0.25, 0.4999, 0.5, 0.75) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -1) },
    ),
    qa: fc.constantFrom(0, 0.05, 0.1, 0.3, 0.5, 0.9999, Number.NaN),
  }),
  language: mostly<string | null>("en", "de", "fr", null),
  channel: fc.constantFrom<string[]>("email", "web"),
  riskKinds: mostly<DecisionInput["riskKinds"]>([], ["legal"], ["self_harm", "threat"]),
  askedForPerson: mostly<boolean>(false, true),
  modelFailed: mostly<string | null>(null, "timeout"),
  stepsSpent: mostly<boolean>(false, true),
  assurance: sometimes<DecisionInput["assurance"]>("attested", "none", "claimed", "proven"),
  contactChangedAt: sometimes<string | null>(
    null,
    "2026-10-13T10:00:00.000Z",
    "2026-10-13T10:00:00.001Z",
    "2026-01-01T00:00:00.000Z",
    "2027-01-01T00:00:00.000Z",
    "not a date",
  ),
  attachments: sometimes<number>(0, 1, 3, Number.NaN),
  wants: fc.oneof(
    { weight: 10, arbitrary: fc.tuple(want("w1")).map((wants): Wants => wants) },
    { weight: 10, arbitrary: fc.tuple(want("w1"), want("w2")).map((wants): Wants => wants) },
    { weight: 1, arbitrary: fc.constant<Wants>([]) },
  ),
  parts: fc
    .tuple(fc.array(fc.constant(0), { maxLength: 2 }), action("a1"), action("a2"), fc.option(reply, { freq: 5 }))
    .map(([count, a1, a2, spoken]) => [...[a1, a2].slice(0, count.length), ...(spoken === null ? [] : [spoken])]),
});

/** Most plans serve the wants that there are, all of them: what names a stranger, or forgets one, is the exception. */
function fitting(drawn: DecisionInput): DecisionInput {
  const ids = drawn.wants.map((want) => want.id);
  const [first] = ids;
  if (first === undefined) return drawn;
  const parts = drawn.parts.map((part) => {
    if (part.kind === "reply") return { ...part, wants: part.wants.length === 1 ? [first] : ids };
    return ids.includes(part.want) ? part : { ...part, want: first };
  });
  return { ...drawn, parts };
}

export const arbitraryDecision: fc.Arbitrary<DecisionCase> = fc.record({
  replies: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 2, 3, 9) }),
  governing,
  input: fc.oneof({ weight: 5, arbitrary: input.map(fitting) }, { weight: 1, arbitrary: input }),
});
