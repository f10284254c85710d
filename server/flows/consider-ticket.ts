import { findAction } from "@/server/actions/catalog";
import { investigate } from "@/server/agent/investigate";
import { propose } from "@/server/agent/propose";
import type { Proposed } from "@/server/agent/propose";
import { triage as runTriage } from "@/server/agent/triage";
import { decide } from "@/server/core/decision/decide";
import type { Decision } from "@/server/core/decision/decision";
import { withoutWants } from "@/server/core/decision/without-wants";
import type { Evidence } from "@/server/core/evidence/evidence";
import type { Proposal } from "@/server/core/evidence/proposal";
import type { Records } from "@/server/core/evidence/records";
import type { Triage } from "@/server/core/evidence/triage";
import type { Money } from "@/server/core/evidence/money";
import type { Identity } from "@/server/core/identity/assurance";
import { isAssured } from "@/server/core/identity/assurance";
import type { ChosenFocus } from "@/server/core/procedure/choose-focus";
import { answerFrom } from "@/server/knowledge/answer-from-passages";
import type { KnowledgeIndex } from "@/server/knowledge/build-index";
import { supportsSentence } from "@/server/knowledge/grounding";
import type { IndexedPassage } from "@/server/store/documents";
import type { SettingsRevision } from "@/server/store/settings";
import { getSettingsAt } from "@/server/store/settings";
import { readStamps } from "@/server/store/stamps";
import type { Ticket } from "@/server/store/tickets";
import { listRefusedRuns } from "@/server/store/action-runs";
import { askProof } from "./ask-proof";
import type { ProofMail } from "./ask-proof";
import { blindTriage } from "./blind-triage";
import { cleanReply } from "./clean-reply";
import { chooseAll, gatherEvidence, passagesPerWant } from "./gather-evidence";
import type { Gathered } from "./gather-evidence";
import { identify } from "./identify";
import { openJournal } from "./journal";
import type { CallCost, Journal } from "./journal";
import { loadKnowledge } from "./load-knowledge";
import { loadRelease } from "./load-release";
import type { LoadedRelease } from "./load-release";
import { proposeFollowUp } from "./propose-follow-up";
import { readConversation } from "./read-conversation";
import type { Conversation } from "./read-conversation";
import { readRecords } from "./read-records";
import { releaseFor } from "./release-for";
import type { Shell } from "./shell";
import { weighProposal } from "./weigh-proposal";

/** What one pass over a ticket came to. Nothing has been written anywhere: a dry run is just this. */
export interface Consideration {
  evidence: Evidence;
  decision: Decision;
  loaded: LoadedRelease | null;
  settings: SettingsRevision;
  journal: Journal;
  conversation: Conversation;
  /** Goes to the address on record where the proposal asks the customer to prove who they are. */
  proofMail?: ProofMail;
}

const noProposal: Proposal = { actions: [], reply: null, knowledgeGaps: [] };

/** What a consideration rests on before anything is asked of a vendor or a model. */
export interface Premises {
  journal: Journal;
  conversation: Conversation;
  settings: SettingsRevision;
  loaded: LoadedRelease | null;
  /** Of the documents. */
  knowledgeStamp: string;
  /** Passages that are tried out beside them. */
  passagesBeside?: readonly IndexedPassage[];
  stepsSpent: boolean;
}

/** What is known so far, for whoever watches. */
export type Glimpse =
  | { kind: "identified"; identity: Identity }
  | { kind: "understood"; triage: Triage }
  | { kind: "gathered"; evidence: Gathered };

/** Steps 4 to 7 of a ticket's way: triage, evidence, proposal, decision. Reads only. */
export async function considerTicket(shell: Shell, ticket: Ticket, runsBefore: number): Promise<Consideration> {
  const journal = openJournal(shell);
  const [conversation, stamps] = await journal.step("conversation", () =>
    Promise.all([readConversation(shell, ticket), readStamps(shell.db)]),
  );
  const settings = await getSettingsAt(shell.db, stamps.settings);
  const loaded = await loadRelease(shell, releaseFor(shell, stamps, ticket.id));
  const stepsSpent = runsBefore >= settings.body.stepBudget;
  return considerConversation(shell, {
    ...{ journal, conversation, settings, loaded, stepsSpent },
    knowledgeStamp: stamps.knowledge,
  });
}

/** The same of a conversation in hand, be it on record or not, by whichever release is given. Reads only. */
export async function considerConversation(
  shell: Shell,
  premises: Premises,
  tell: (glimpse: Glimpse) => void = () => undefined,
): Promise<Consideration> {
  const { journal, conversation, settings, loaded, stepsSpent } = premises;
  const { ticket } = conversation;
  const release = loaded?.release ?? null;
  const draws = { rollout: shell.ids.draw(), qa: shell.ids.draw() };
  // Before the model is asked: while a vendor is down the ticket waits, and costs nothing.
  const identity = await journal.step("identity", () => identify(shell, conversation.asker));
  tell({ kind: "identified", identity });
  const [records, refused] = await journal.step("records", () =>
    Promise.all([readRecords(shell, identity.customerId), listRefusedRuns(shell.db, ticket.id, ticket.episode)]),
  );
  const { triage, failed } = await triageOf(shell, journal, conversation, loaded);
  tell({ kind: "understood", triage });
  const index = await journal.step("knowledge", () =>
    loadKnowledge(shell, premises.knowledgeStamp, premises.passagesBeside),
  );
  const focus = chooseAll(triage, records, release, conversation.text);
  const base = gatherEvidence({ triage, identity, records }, focus, index, release);
  tell({ kind: "gathered", evidence: base });

  const judge = async ({ proposal, failed: modelFailed, unresolved }: Plan) => {
    const evidence = { ...base, proposal };
    const input = await weighProposal(shell, evidence, {
      settings: settings.body,
      ticket,
      draws,
      // Also where the agent could have done without the call that was not let through.
      modelFailed: modelFailed ?? shell.models.budget?.refused ?? null,
      unresolved,
      stepsSpent,
      told: `${conversation.ticket.subject}\n${conversation.text}`,
      attachments: conversation.attachments,
      exceptDecision: null,
      refused,
    });
    const policy = {
      release: release && { number: release.number, policy: release.policy },
      settings,
    };
    const decision = decide({ repliesThisEpisode: conversation.agentReplies }, policy, input);
    return { evidence: { ...evidence, input }, decision };
  };
  const done = (judged: Awaited<ReturnType<typeof judge>>): Consideration => ({
    ...judged,
    loaded,
    settings,
    journal,
    conversation,
  });

  const before = await judge({ proposal: noProposal, failed, unresolved: [] });
  if (!loaded || before.decision.because.some((finding) => finding.part === "ticket")) return done(before);
  const proposed = await makeProposal(shell, journal, { base, focus, index, loaded, settings, conversation });
  const plan = cleaned(proposed, settings.body.replyHosts);
  const first = await judge(plan);
  const { policy } = loaded.release;
  const asked = await askProof(shell, { ...first, policy, settings: settings.body, conversation });
  const asking = asked ? await judge({ ...plan, proposal: asked.proposal }) : null;
  if (asked && asking?.decision.outcome === "act") return { ...done(asking), proofMail: asked.mail };
  const dropped = wantsForPeople(first.decision);
  if (dropped.length === 0 || plan.proposal.reply === null) return done(first);
  // The reply may speak only of what the agent does itself; what goes to a person is acknowledged as such.
  const reply = withoutWants(plan.proposal, dropped).reply;
  return done(await judge({ ...plan, proposal: { ...plan.proposal, reply } }));
}

/** Wants of which some part goes to a person: nothing may be told of them as if it were done. */
export function wantsForPeople(decision: Decision): string[] {
  const wants = decision.parts.filter((part) => part.outcome === "escalate" && part.part !== "reply");
  const named = decision.because.filter((finding) => finding.at === "escalate" && /^w[0-9]+$/.test(finding.part));
  return [...new Set([...wants.map((part) => part.want), ...named.map((finding) => finding.part)])];
}

async function triageOf(
  shell: Shell,
  journal: Journal,
  conversation: Conversation,
  loaded: LoadedRelease | null,
): Promise<{ triage: Triage; failed: string | null; calls: CallCost[] }> {
  if (conversation.followUpOf) return { triage: conversation.followUpOf.triage, failed: null, calls: [] };
  if (!loaded) return { triage: blindTriage(conversation.text), failed: null, calls: [] };
  return journal.step(
    "triage",
    () =>
      runTriage(shell.models, {
        subject: conversation.ticket.subject,
        text: conversation.text,
        earlier: conversation.earlier,
        notes: conversation.notes,
        release: loaded.release,
        classifier: loaded.classifier,
        candidates: conversation.openElsewhere,
      }),
    (result) => result.calls,
  );
}

/** What the agent came up with: a proposal, or why there is none. */
type Plan = Pick<Proposed, "proposal" | "failed" | "unresolved">;

/** What may not go out leaves the draft before anybody sees it; a want that nothing is left to say of needs a person. */
function cleaned({ proposal, failed, unresolved }: Plan, hosts: readonly string[]): Plan {
  if (proposal.reply === null) return { proposal, failed, unresolved };
  const { reply, emptied } = cleanReply(proposal.reply, hosts);
  const why = "all that the draft said of it held links or pictures that may not go out";
  return {
    proposal: { ...proposal, reply },
    failed,
    unresolved: [...unresolved, ...emptied.map((want) => ({ want, why }))],
  };
}

interface PlanContext {
  base: Gathered;
  focus: Record<string, ChosenFocus>;
  index: KnowledgeIndex;
  loaded: LoadedRelease;
  settings: SettingsRevision;
  conversation: Conversation;
}

async function makeProposal(shell: Shell, journal: Journal, context: PlanContext): Promise<Plan> {
  const { base, loaded, index, conversation } = context;
  if (conversation.followUpOf)
    return { proposal: proposeFollowUp(base, loaded.release, context.settings.body), failed: null, unresolved: [] };
  const found = await journal.step(
    "investigate",
    () =>
      investigate(shell.models, {
        release: loaded.release,
        triage: base.triage,
        records: isAssured(base.identity.assurance, "attested") ? base.records : null,
        passages: base.passages,
        notes: conversation.notes,
        tools: {
          searchArticles: async (query) => Promise.resolve(index.search(query, passagesPerWant)),
          findOrder: async (orderId) => Promise.resolve(ownOrder(base.records, orderId)),
        },
      }),
    (result) => result.calls,
  );
  if (found.failed !== null) return { proposal: noProposal, failed: found.failed, unresolved: [] };
  return journal.step(
    "propose",
    () =>
      propose(shell.models, {
        release: loaded.release,
        settings: context.settings.body,
        triage: base.triage,
        identity: base.identity,
        message: conversation.text,
        records: base.records,
        focus: context.focus,
        facts: base.facts,
        passages: found.passages,
        valueOf: (action, args) => valueOf(action, args, base),
        isKnownAction: (name) => findAction(name)?.audience === "model",
        supports: supportsSentence,
        answerFrom,
      }),
    (result) => result.calls,
  );
}

/** The model may look only at orders of the customer whom the identity names. */
function ownOrder(records: Records, orderId: string) {
  return records.orders.find((order) => order.id === orderId) ?? null;
}

function valueOf(name: string, args: unknown, base: Gathered): Money | null {
  const action = findAction(name);
  const input = action?.input.safeParse(args);
  if (!action || !input?.success) return null;
  return action.value(input.data, { records: base.records, customerId: base.identity.customerId });
}
