import type { Fact } from "@/server/core/evidence/fact";
import type { Money } from "@/server/core/evidence/money";
import type { Passage } from "@/server/core/evidence/passage";
import type { Proposal, ProposedAction } from "@/server/core/evidence/proposal";
import { noFocus, type Records } from "@/server/core/evidence/records";
import type { Triage, Want } from "@/server/core/evidence/triage";
import { isAssured, type Identity } from "@/server/core/identity/assurance";
import type { Release } from "@/server/core/policy/release";
import type { Settings } from "@/server/core/policy/settings";
import type { ChosenFocus } from "@/server/core/procedure/choose-focus";
import { composeReply, type ReplyPiece } from "@/server/core/procedure/compose-reply";
import type { Procedure } from "@/server/core/procedure/procedure";
import type { Documents } from "./answer-from-documents";
import type { ModelCall } from "./call-model";
import type { Models } from "./models/registry";
import { proposeWant } from "./propose-want";
import { rewordReply } from "./reword-reply";

/** What a proposal is made from; everything was read by flows, for this ticket's customer alone. Maps are by want id. */
export interface ProposeContext extends Documents {
  release: Release;
  settings: Settings;
  triage: Triage;
  identity: Identity;
  /** The customer's own text of this episode. */
  message: string;
  records: Records;
  focus: Record<string, ChosenFocus>;
  facts: Record<string, Fact[]>;
  passages: Passage[];
  valueOf(action: string, args: unknown): Money | null;
  isKnownAction(name: string): boolean;
}

export interface Proposed {
  proposal: Proposal;
  /** Why no usable answer came from the model; the decision escalates. */
  failed: string | null;
  calls: ModelCall[];
  /** Wants that a person must look at though no action of them was proposed, each with the reason. */
  unresolved: { want: string; why: string }[];
}

const unfocused: ChosenFocus = { focus: noFocus, candidates: [], foreign: null };

/**
 * The plan for all wants, in their order, and at most one reply. Nothing has been written anywhere.
 *
 * The mixing rules: a want that is out of scope, off or switched off has no part. A want that the documents do not
 * answer is a knowledge gap without a section. One question makes the reply a question, and the sections of the other
 * wants go out with it. What a section states is what its want's actions do, so the reply waits for them.
 */
export async function propose(models: Models, context: ProposeContext): Promise<Proposed> {
  const actions: ProposedAction[] = [];
  const pieces: ReplyPiece[] = [];
  const knowledgeGaps: string[] = [];
  const unresolved: Proposed["unresolved"] = [];
  const calls: ModelCall[] = [];
  let failed: string | null = null;

  for (const want of context.triage.wants) {
    if (want.intent === null || isOff(want.intent, context)) continue;
    const procedure = findProcedure(context.release, want.intent);
    if (!procedure) {
      unresolved.push({ want: want.id, why: `there is no procedure for ${want.intent}` });
      continue;
    }
    const plan = await proposeWant(models, toWantContext(context, want, procedure, actions.length + 1));
    actions.push(...plan.actions);
    calls.push(...plan.calls);
    if (plan.piece) pieces.push(plan.piece);
    if (plan.gap) knowledgeGaps.push(want.id);
    if (plan.unresolved !== null) unresolved.push({ want: want.id, why: plan.unresolved });
    failed ??= plan.failed;
  }

  const draft = composeReply(pieces, greetingName(context), context.settings.companyName);
  if (draft === null || failed !== null) {
    return { proposal: { actions, reply: draft, knowledgeGaps }, failed, calls, unresolved };
  }
  const reworded = await rewordReply(models, draft, context.message);
  return {
    proposal: { actions, reply: reworded.reply, knowledgeGaps },
    failed,
    calls: [...calls, ...reworded.calls],
    unresolved,
  };
}

/** Off in the release, absent from it, switched off, or always for a person: triage and a package, but no draft. */
function isOff(intent: string, { release, settings }: ProposeContext): boolean {
  const policy = Object.hasOwn(release.policy.intents, intent) ? release.policy.intents[intent] : undefined;
  return policy === undefined || policy.level === "off" || isStopped(settings, intent);
}

function isStopped({ killSwitches, alwaysPerson }: ProposeContext["settings"], intent: string): boolean {
  return killSwitches.intents.includes(intent) || alwaysPerson.intents.includes(intent);
}

function findProcedure(release: Release, intent: string): Procedure | undefined {
  return release.procedures.find((procedure) => procedure.intent === intent);
}

function toWantContext(
  context: ProposeContext,
  want: Want,
  procedure: Procedure,
  firstNumber: number,
): Parameters<typeof proposeWant>[1] {
  const chosen = Object.hasOwn(context.focus, want.id) ? context.focus[want.id] : undefined;
  const facts = Object.hasOwn(context.facts, want.id) ? context.facts[want.id] : undefined;
  return {
    ...context,
    want,
    procedure,
    company: context.settings.companyName,
    chosen: chosen ?? unfocused,
    facts: facts ?? [],
    firstNumber,
  };
}

function greetingName({ identity, records }: ProposeContext): string | null {
  if (!isAssured(identity.assurance, "attested")) return null;
  const first = records.customer?.name.trim().split(/\s+/)[0];
  return first === undefined || first === "" ? null : first;
}
