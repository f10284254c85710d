import { firstAbove } from "@/server/core/decision/approval-rules";
import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import { viewDraft, type DraftView } from "./view-draft";
import {
  statusOf,
  viewCardActions,
  viewReasons,
  type CardAction,
  type CardReason,
  type PartsOf,
  type PartStatus,
} from "./view-parts";
import type { Limits } from "@/server/core/policy/policy";
import { approvedParts } from "@/server/flows/judge-review";
import { viewWants, type WantView } from "./view-certainty";

export interface CardProposal {
  wants: WantView[];
  urgency: Evidence["triage"]["urgency"];
  sentiment: Evidence["triage"]["sentiment"];
  language: string | null;
  identity: Evidence["identity"];
  outcome: Decision["outcome"];
  release: number | null;
  settings: number;
  sampledForQa: boolean;
  reasons: CardReason[];
  actions: CardAction[];
  reply: (DraftView & { status: PartStatus }) | null;
  facts: Evidence["facts"][string];
  passages: Evidence["passages"];
  /** Parts that an approval may name now. */
  waiting: string[];
  /** The reader must say how they made sure who asks. */
  needsVouch: boolean;
  /** Why two people have to approve all that waits; null where one is enough. */
  needsSecond: string | null;
}

interface ProposalOf extends PartsOf {
  /** Above it, per currency, two people have to approve. */
  secondAbove: Limits;
}

/** What the agent would do and why it may not do it alone, with all that it rests on. */
export function viewProposal(of: ProposalOf): CardProposal {
  const { evidence, decision, open } = of;
  const { triage, identity, facts, passages } = evidence;
  const draft = viewDraft(evidence);
  const waiting = open ? decision.parts.map(({ part }) => part).filter((part) => statusOf(part, of) === "waiting") : [];
  return {
    wants: viewWants(evidence, decision),
    ...{ urgency: triage.urgency, sentiment: triage.sentiment, language: triage.language, identity },
    ...{ outcome: decision.outcome, release: decision.release, settings: decision.settings },
    sampledForQa: decision.sampledForQa,
    reasons: viewReasons(of),
    actions: viewCardActions(of),
    reply: draft && { ...draft, status: statusOf("reply", of) },
    facts: distinct(Object.values(facts).flat()),
    passages,
    waiting,
    needsVouch: decision.because.some(
      ({ reason, part }) => reason.code === "identity_too_weak" && waiting.includes(part),
    ),
    needsSecond: sayNeedsSecond(of, waiting),
  };
}

function sayNeedsSecond({ evidence, secondAbove }: ProposalOf, waiting: readonly string[]): string | null {
  const above = firstAbove(approvedParts(evidence, waiting), secondAbove);
  return above === null
    ? null
    : `${above} is above the line for one approver: two people have to approve it. Yours is the first of two; another reviewer, lead or owner gives the second.`;
}

/** A fact that says the same for two wants is one fact. */
function distinct(facts: CardProposal["facts"]): CardProposal["facts"] {
  return [...new Map(facts.map((fact) => [`${fact.name} ${fact.source.ref}`, fact])).values()];
}
