import type { Finding, PartDecision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import { draftText } from "@/server/core/procedure/reply-text";
import type { Receipt } from "@/server/core/ports/write";
import type { EscalationPackage } from "@/server/core/ticket/escalation-package";
import { listActionRuns } from "@/server/store/action-runs";
import { findLatestDecision } from "@/server/store/decisions";
import { findEscalation } from "@/server/store/escalations";
import { findEvidence } from "@/server/store/evidence";
import { listMessages } from "@/server/store/messages";
import { getTicket } from "@/server/store/tickets";
import type { ActionRun } from "@/server/store/action-runs";
import type { Shell } from "./shell";

/** How a ticket stands, for a machine to read. */
export interface TicketReport {
  outcome: string;
  intent: string | null;
  confidence: number;
  decision: {
    outcome: string;
    because: { code: string; at: string; part: string }[];
    parts: PartDecision[];
  } | null;
  actions: { name: string; args: Record<string, unknown>; state: string; receipt: Receipt | null }[];
  /** What was sent, or the draft that waits. Null when neither. */
  reply: string | null;
  citations: { title: string; url: string; quote: string }[];
  escalation: (EscalationPackage & { team: string }) | null;
  duplicateOf: string | null;
}

/** Reads how a ticket stands after the agent has worked it. */
export async function reportTicket(shell: Shell, ticketId: string): Promise<TicketReport> {
  const ticket = await getTicket(shell.db, ticketId);
  const decision = await findLatestDecision(shell.db, ticketId);
  const evidence = decision ? await findEvidence(shell.db, decision.id) : null;
  const runs = await listActionRuns(shell.db, { ticketId, episode: ticket.episode });
  const escalation = await findEscalation(shell.db, ticketId);
  const messages = await listMessages(shell.db, ticketId);
  const sent = messages.filter((message) => message.direction === "out" && message.episode === ticket.episode);
  const draft = evidence?.proposal.reply;
  return {
    outcome: ticket.state,
    intent: ticket.intent,
    confidence: ticket.confidence ?? 0,
    decision: decision
      ? {
          outcome: decision.decision.outcome,
          because: decision.decision.because.map(codeOf),
          parts: decision.decision.parts,
        }
      : null,
    actions: runs.filter((run) => /^a[0-9]+$/.test(run.part)).map((run) => actionOf(run, evidence)),
    reply: sent.at(-1)?.text ?? (draft ? draftText(draft) : null),
    citations: evidence ? citationsOf(evidence) : [],
    escalation: escalation ? { ...escalation.package, team: escalation.team } : null,
    duplicateOf: ticket.duplicateOfId,
  };
}

function codeOf({ reason, at, part }: Finding): { code: string; at: string; part: string } {
  return { code: reason.code, at, part };
}

function actionOf(run: ActionRun, evidence: Evidence | null): TicketReport["actions"][number] {
  const proposed = evidence?.proposal.actions.find((action) => action.id === run.part);
  return {
    name: run.action,
    args: proposed?.args ?? {},
    state: run.state,
    receipt: run.receipt as Receipt | null,
  };
}

function citationsOf({ proposal, passages }: Evidence): TicketReport["citations"] {
  const cited =
    proposal.reply?.sections.flatMap((section) => section.sentences.flatMap((sentence) => sentence.support)) ?? [];
  const byPassage = new Map<string, TicketReport["citations"][number]>();
  for (const citation of cited) {
    if (citation.kind !== "passage") continue;
    const passage = passages.find((candidate) => candidate.id === citation.passageId);
    if (passage) byPassage.set(passage.id, { title: passage.title, url: passage.url, quote: citation.quote });
  }
  return [...byPassage.values()];
}
