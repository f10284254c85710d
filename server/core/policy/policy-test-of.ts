import type { Decision, Outcome } from "../decision/decision";
import type { ActionPart, DecisionInput, ReplyPart } from "../evidence/evidence";
import type { PolicyTest, TestedAction, TestedRequest } from "./policy-test";

/** A decision as it was made, and the message that it was about; null where that is not to be part of the test. */
export interface TriedDecision {
  input: DecisionInput;
  decision: Decision;
  message: string | null;
}

const dayMs = 86_400_000;

/** The test that holds exactly when it is decided like this again; or why no test can say it. */
export function policyTestOf(name: string, tried: TriedDecision): PolicyTest | { whyNot: string } {
  const { input, decision, message } = tried;
  const [want, another] = input.wants;
  if (want === undefined || another !== undefined) {
    return { whyNot: "A test is about one request, and this asks for several things. Try them one by one." };
  }
  if (input.modelFailed !== null || want.unresolved !== null) {
    return { whyNot: "The agent could not make a plan for it, and a test cannot say so. Try it in other words." };
  }
  if (input.alwaysPerson.length > 0) {
    return { whyNot: "The settings send this to a person whatever a release says, and a test is about the release." };
  }
  const actions = input.parts.filter((part) => part.kind === "action");
  const reply = input.parts.find((part) => part.kind === "reply");
  const { intent, confidence, knowledgeGap, facts } = want;
  const { assurance, channel, language, riskKinds, askedForPerson, attachments } = input;
  const given: TestedRequest = {
    ...{
      intent,
      confidence,
      knowledgeGap,
      facts,
      assurance,
      channel,
      language,
      riskKinds,
      askedForPerson,
      attachments,
    },
    actions: actions.map(testedAction),
    reply: reply === undefined ? null : testedReply(reply),
    contactChangedDaysAgo: daysBefore(input.asOf, input.contactChangedAt),
    repliesThisEpisode: 0,
    draw: input.draws.rollout,
  };
  const expect = { outcome: decision.outcome, parts: outcomesOf(input, decision), reasons: null };
  return { name, message, given, expect };
}

function testedAction(part: ActionPart): TestedAction {
  const { action, value, entitlement, scopeGranted, budgetExhausted, recentSameSubject } = part;
  const notEntitled = entitlement.ok ? null : entitlement.why;
  return { action, value, notEntitled, scopeGranted, budgetExhausted, recentSameSubject };
}

function testedReply({ purpose, statesAccountFact, unsupportedSentences, forbidden }: ReplyPart) {
  return { purpose, statesAccountFact, unsupportedSentences, forbidden };
}

function daysBefore(asOf: string, at: string | null): number | null {
  return at === null ? null : Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(at)) / dayMs));
}

/** By action name or "reply". Two parts of one name that came out differently are not compared. */
function outcomesOf(input: DecisionInput, decision: Decision): Record<string, Outcome> {
  const found = new Map<string, Set<Outcome>>();
  for (const [index, part] of input.parts.entries()) {
    const name = part.kind === "action" ? part.action : "reply";
    found.set(name, (found.get(name) ?? new Set()).add(decision.parts[index]?.outcome ?? "escalate"));
  }
  return Object.fromEntries(
    [...found].flatMap(([name, outcomes]) => (outcomes.size === 1 ? [...outcomes].map((one) => [name, one]) : [])),
  );
}
