import { findAction } from "@/server/actions/catalog";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Decision } from "@/server/core/decision/decision";
import type { ActionPart, Evidence } from "@/server/core/evidence/evidence";
import type { ProposedAction, ProposedReply } from "@/server/core/evidence/proposal";
import { replyText } from "@/server/core/procedure/reply-text";
import { sha256Hex } from "@/server/platform/digest";
import type { NewActionRun } from "@/server/store/action-runs";

type Common = Pick<NewActionRun, "ticketId" | "episode" | "runId" | "decisionId" | "actor" | "at">;

/** Hash that an action's arguments go by, in the audit and in an approval. */
export function hashArgs(args: unknown): string {
  return sha256Hex(canonicalBytes(args));
}

/** The version of the record that an action was decided on, by the action's own declaration. */
export function expectedVersion(proposed: ProposedAction, evidence: Evidence): string | null {
  const action = findAction(proposed.action);
  const input = action?.input.safeParse(proposed.args);
  if (!action || !input?.success) return null;
  return action.version(input.data, { records: evidence.records, customerId: evidence.identity.customerId });
}

/** The intent rows of a decision: every part that may act or be approved. What goes to a person has none. */
export function plannedRuns(
  evidence: Evidence,
  decision: Decision,
  common: Common,
  ticketRef: string,
  nextId: () => string,
): NewActionRun[] {
  const live = new Set(decision.parts.filter((part) => part.outcome !== "escalate").map((part) => part.part));
  const actions = evidence.proposal.actions.flatMap((proposed) => {
    const part = evidence.input.parts.find((candidate): candidate is ActionPart => candidate.id === proposed.id);
    return part?.known && live.has(proposed.id)
      ? [actionRun(proposed, part, evidence, { ...common, id: nextId() })]
      : [];
  });
  const { reply } = evidence.proposal;
  return reply && live.has("reply") ? [...actions, replyRun(reply, ticketRef, { ...common, id: nextId() })] : actions;
}

function actionRun(
  proposed: ProposedAction,
  part: ActionPart,
  evidence: Evidence,
  common: Common & { id: string },
): NewActionRun {
  return {
    ...common,
    part: proposed.id,
    want: proposed.want,
    intent: evidence.triage.wants.find((want) => want.id === proposed.want)?.intent ?? null,
    action: proposed.action,
    effect: part.effect,
    subject: part.subject,
    args: proposed.args,
    argsHash: hashArgs(proposed.args),
    value: part.value,
    expect: expectedVersion(proposed, evidence),
  };
}

function replyRun(reply: ProposedReply, ticketRef: string, common: Common & { id: string }): NewActionRun {
  const args = { ticketRef, text: replyText(reply) };
  return { ...common, ...messageRun("reply", "send_reply", args), want: reply.sections[0]?.want ?? null };
}

/** What every message of ours has in common: it writes, has no subject, and costs nothing. */
export function messageRun(
  part: string,
  action: string,
  args: Record<string, unknown>,
): Omit<NewActionRun, keyof Common | "id"> {
  return {
    part,
    want: null,
    intent: null,
    action,
    effect: "write",
    subject: null,
    args,
    argsHash: hashArgs(args),
    value: null,
    expect: null,
  };
}
