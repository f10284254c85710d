import { decide } from "../decision/decide";
import type { Decision } from "../decision/decision";
import type { ActionPart, DecisionInput, DecisionPart } from "../evidence/evidence";
import type { Assurance } from "../identity/assurance";
import type { PolicyTest, TestedAction } from "./policy-test";
import type { ReleaseBody } from "./replay";
import type { Settings } from "./settings";

/** What a test must know of an action: its declaration, as the catalogue has it. */
export interface DeclaredAction {
  name: string;
  effect: ActionPart["effect"];
  reversal: { kind: ActionPart["reversal"] };
  floor: ActionPart["floor"];
  assurance: Assurance;
}

/** What is handed in beside the release: the catalogue, and which intent a message is about by the release's examples. */
export interface TestWorld {
  settings: Settings;
  actions: readonly DeclaredAction[];
  classify: (message: string) => { intent: string | null };
}

export interface PolicyTestResult {
  name: string;
  /** Each a sentence without a full stop; empty: the test holds. */
  failures: string[];
  decision: Decision;
}

/** All tests of a release, in its order. Pure: the same `decide` as on live tickets, and nothing else. */
export function runPolicyTests(release: ReleaseBody, world: TestWorld): PolicyTestResult[] {
  return release.tests.map((test) => runPolicyTest(release, test, world));
}

export function runPolicyTest(
  release: Pick<ReleaseBody, "policy">,
  test: PolicyTest,
  { settings, actions, classify }: TestWorld,
): PolicyTestResult {
  const input = inputOf(test, new Map(actions.map((action) => [action.name, action])));
  const governing = { release: { number: 1, policy: release.policy }, settings: { revision: 1, body: settings } };
  const decision = decide({ repliesThisEpisode: test.given.repliesThisEpisode }, governing, input);
  const failures = [
    ...understood(test, classify),
    ...decidedAs(test.expect.outcome, "the whole", decision.outcome),
    ...partsDecided(test, input.parts, decision),
    ...reasonsFound(test, decision),
  ];
  return { name: test.name, failures, decision };
}

/** Any moment does: ages are told in days before it. */
const asOf = "2026-01-01T12:00:00.000Z";
const dayMs = 86_400_000;
const want = "w1";

function inputOf({ given }: PolicyTest, declared: ReadonlyMap<string, DeclaredAction>): DecisionInput {
  const { contactChangedDaysAgo: days, reply } = given;
  const actions = given.actions.map((action, index) => partOf(action, `a${String(index + 1)}`, declared));
  const parts: DecisionPart[] =
    reply === null ? actions : [...actions, { kind: "reply", id: "reply", wants: [want], ...reply }];
  return {
    asOf,
    draws: { rollout: given.draw, qa: given.draw },
    language: given.language,
    channel: given.channel,
    riskKinds: given.riskKinds,
    alwaysPerson: [],
    askedForPerson: given.askedForPerson,
    modelFailed: null,
    stepsSpent: false,
    assurance: given.assurance,
    contactChangedAt: days === null ? null : new Date(Date.parse(asOf) - days * dayMs).toISOString(),
    attachments: given.attachments,
    wants: [
      {
        id: want,
        intent: given.intent,
        confidence: given.confidence,
        knowledgeGap: given.knowledgeGap,
        unresolved: null,
        facts: given.facts,
      },
    ],
    parts,
  };
}

/** An action that the catalogue does not have is tested as `decide` meets it: unknown, and as strict as can be. */
function partOf(tested: TestedAction, id: string, declared: ReadonlyMap<string, DeclaredAction>): ActionPart {
  const action = declared.get(tested.action);
  return {
    kind: "action",
    id,
    want,
    action: tested.action,
    known: action !== undefined,
    effect: action?.effect ?? "write",
    reversal: action?.reversal.kind ?? "none",
    floor: action?.floor ?? null,
    leastAssurance: action?.assurance ?? "proven",
    scopeGranted: tested.scopeGranted,
    value: tested.value,
    subject: null,
    entitlement: tested.notEntitled === null ? { ok: true } : { ok: false, why: tested.notEntitled },
    budgetExhausted: tested.budgetExhausted,
    recentSameSubject: tested.recentSameSubject,
  };
}

function understood({ message, given }: PolicyTest, classify: TestWorld["classify"]): string[] {
  if (message === null) return [];
  const { intent } = classify(message);
  if (intent === given.intent) return [];
  return [`the message is understood as ${intent ?? "no intent"}, not as ${given.intent ?? "no intent"}`];
}

const said = { act: "automatic", review: "needs review", escalate: "handed to a person" };

function decidedAs(wanted: Decision["outcome"], what: string, is: Decision["outcome"]): string[] {
  return wanted === is ? [] : [`${what} is ${said[is]}, not ${said[wanted]}`];
}

function partsDecided({ expect }: PolicyTest, parts: readonly DecisionPart[], decision: Decision): string[] {
  return Object.entries(expect.parts).flatMap(([name, wanted]) => {
    const decided = decision.parts.filter((_, index) => nameOf(parts[index]) === name);
    if (decided.length === 0) return [`the plan has no part ${name}`];
    return decided.flatMap(({ outcome }) => decidedAs(wanted, name, outcome));
  });
}

function nameOf(part: DecisionPart | undefined): string | null {
  return part?.kind === "action" ? part.action : (part?.id ?? null);
}

function reasonsFound({ expect }: PolicyTest, decision: Decision): string[] {
  if (expect.reasons === null) return [];
  const wanted = new Set<string>(expect.reasons);
  const found = new Set<string>(decision.because.map(({ reason }) => reason.code));
  return [
    ...[...wanted].filter((code) => !found.has(code)).map((code) => `the reason ${code} is not found`),
    ...[...found].filter((code) => !wanted.has(code)).map((code) => `the reason ${code} is found and not expected`),
  ];
}
