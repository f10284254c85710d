import type { ActionFacts, Action } from "@/server/actions/define-action";
import { findAction } from "@/server/actions/catalog";
import type { ActionPart, DecisionInput, Evidence, ReplyPart } from "@/server/core/evidence/evidence";
import { conditionFacts, statesAccountFact } from "@/server/core/evidence/facts";
import type { ProposedAction, Proposal } from "@/server/core/evidence/proposal";
import type { Settings } from "@/server/core/policy/settings";
import { replyText } from "@/server/core/procedure/reply-text";
import { listedAs } from "@/server/core/ticket/listed-as";
import type { PortName } from "@/server/core/ports/ports";
import { hasRecentRun, hasRunInEpisode } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { findExhaustedBudget } from "@/server/store/budgets";
import { findForbidden } from "./find-forbidden";
import type { Shell } from "./shell";

const recentDays = 30;

/** What `weighProposal` needs beside the proposal: everything else that the evidence holds already. */
export type Unweighed = Omit<Evidence, "input">;

export interface WeighContext {
  settings: Settings;
  ticket: { id: string; episode: number; channel: string; connectionId: string };
  draws: DecisionInput["draws"];
  modelFailed: string | null;
  /** Wants for which nothing could be planned, each with the reason. */
  unresolved: readonly { want: string; why: string }[];
  stepsSpent: boolean;
  /** What the customer wrote in this episode: words of the settings' list are looked for in it. */
  told: string;
  /** Files that came with the customer's messages of the episode. */
  attachments: number;
  /** A decision whose own runs do not count as "recent": the one that an approval is re-weighed for. */
  exceptDecision: string | null;
  /** Runs of the episode that a vendor has refused: the same is not tried twice. */
  refused: readonly ActionRun[];
}

/** Computes what decide may see: from the actions' declarations and fresh facts, never from what the model said of them. */
export async function weighProposal(shell: Shell, evidence: Unweighed, context: WeighContext): Promise<DecisionInput> {
  const refusedKeys = new Set(context.refused.map((run) => `${run.action} ${run.subject ?? ""}`));
  const intents = new Map(evidence.triage.wants.map((want) => [want.id, want.intent]));
  const actions: ActionPart[] = [];
  for (const proposed of evidence.proposal.actions) {
    actions.push(
      await weighAction(shell, proposed, evidence, context, intents.get(proposed.want) ?? null, refusedKeys),
    );
  }
  const parts: (ActionPart | ReplyPart)[] = actions.map((part) => ({
    ...part,
    recentSameSubject: part.recentSameSubject || actions.some((other) => isSplit(part, other)),
  }));
  const reply = weighReply(evidence.proposal, evidence, context.settings);
  if (reply) parts.push(reply);
  return {
    asOf: evidence.records.asOf,
    draws: context.draws,
    language: evidence.triage.language,
    channel: context.ticket.channel,
    riskKinds: evidence.triage.riskKinds,
    alwaysPerson: listedAs(context.settings.alwaysPerson, {
      text: context.told,
      customerId: evidence.identity.customerId,
    }),
    askedForPerson: evidence.triage.askedForPerson,
    modelFailed: context.modelFailed,
    stepsSpent: context.stepsSpent,
    assurance: evidence.identity.assurance,
    attachments: context.attachments,
    contactChangedAt: evidence.records.customer?.contactChangedAt ?? null,
    wants: evidence.triage.wants.map((want) => ({
      id: want.id,
      intent: want.intent,
      confidence: want.confidence,
      unresolved: context.unresolved.find((one) => one.want === want.id)?.why ?? null,
      knowledgeGap: evidence.proposal.knowledgeGaps.includes(want.id),
      facts: conditionFacts(evidence.facts[want.id] ?? []),
    })),
    parts,
  };
}

/** The strictest reading of an action that is not in the catalogue, or whose arguments do not fit it. */
function unusable(proposed: ProposedAction, known: boolean, why: string): ActionPart {
  return {
    kind: "action",
    id: proposed.id,
    want: proposed.want,
    action: proposed.action,
    known,
    effect: "write",
    reversal: "none",
    floor: null,
    leastAssurance: "proven",
    scopeGranted: false,
    value: null,
    subject: null,
    entitlement: { ok: false, why },
    budgetExhausted: null,
    recentSameSubject: false,
  };
}

async function weighAction(
  shell: Shell,
  proposed: ProposedAction,
  evidence: Unweighed,
  context: WeighContext,
  intent: string | null,
  refused: ReadonlySet<string>,
): Promise<ActionPart> {
  const action = findAction(proposed.action);
  if (action?.audience !== "model") return unusable(proposed, false, "there is no such action");
  const input = action.input.safeParse(proposed.args);
  if (!input.success) return unusable(proposed, true, "its arguments do not fit");
  const facts: ActionFacts = { records: evidence.records, customerId: evidence.identity.customerId };
  const subject = action.subject(input.data);
  const value = action.value(input.data, facts);
  const spend = { action: action.name, intent, customerId: facts.customerId, value };
  const now = shell.clock.now();
  return {
    kind: "action",
    id: proposed.id,
    want: proposed.want,
    action: action.name,
    known: true,
    effect: action.effect,
    reversal: action.reversal.kind,
    floor: action.floor,
    leastAssurance: action.assurance,
    scopeGranted: await isGranted(shell, action, context.ticket.connectionId),
    value,
    subject,
    entitlement: refused.has(`${action.name} ${subject ?? ""}`)
      ? { ok: false, why: "the vendor has refused it once already" }
      : action.entitled(input.data, facts),
    budgetExhausted: await findExhaustedBudget(shell.db, context.settings.budgets, spend, now),
    recentSameSubject: await isRepeat(shell, action.name, subject, context),
  };
}

/** Done or open already: on the same subject lately, or, for what has no subject, in this very episode. */
async function isRepeat(shell: Shell, action: string, subject: string | null, context: WeighContext): Promise<boolean> {
  const { ticket, exceptDecision } = context;
  if (subject !== null) {
    return hasRecentRun(shell.db, subject, daysBefore(shell.clock.now(), recentDays), exceptDecision);
  }
  return hasRunInEpisode(shell.db, { ticketId: ticket.id, episode: ticket.episode, action, exceptDecision });
}

/** Two actions of one plan on one record, for two wants or both for money: one thing in two pieces, each within its limit. */
function isSplit(part: ActionPart, other: ActionPart): boolean {
  if (part === other || part.subject === null || part.subject !== other.subject) return false;
  return part.want !== other.want || (part.effect === "money" && other.effect === "money");
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** Whether every port that the action needs is owned by a healthy connection, one of which grants its scope. */
export async function isGranted(shell: Shell, action: Action, ticketConnectionId: string): Promise<boolean> {
  let granted = false;
  for (const name of action.needs) {
    const owned = await ownedPort(shell, name, ticketConnectionId);
    if (!owned) return false;
    granted ||= owned.scopes.includes(action.scope);
  }
  return granted;
}

export async function ownedPort(shell: Shell, name: PortName, ticketConnectionId: string) {
  return name === "ticketing" ? shell.connections.ticketing(ticketConnectionId) : shell.connections.find(name);
}

function weighReply(proposal: Proposal, evidence: Unweighed, { replyHosts }: Settings): ReplyPart | null {
  const { reply } = proposal;
  if (!reply) return null;
  const text = replyText(reply);
  const forbidden = [...reply.dropped, ...findForbidden(text, replyHosts)].map(({ kind }) => kind);
  const facts = Object.values(evidence.facts).flat();
  return {
    kind: "reply",
    id: "reply",
    wants: reply.sections.map((section) => section.want),
    purpose: reply.purpose,
    statesAccountFact: statesAccountFact(text, facts),
    unsupportedSentences: reply.sections
      .flatMap((section) => section.sentences)
      .filter((sentence) => sentence.support.length === 0).length,
    forbidden: [...new Set(forbidden)].sort(),
  };
}
