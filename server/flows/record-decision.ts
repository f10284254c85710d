import { promptVersion } from "@/server/agent/prompts/prompt-version";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import { stepSchema } from "@/server/core/job/step-schema";
import { replyText } from "@/server/core/procedure/reply-text";
import { routeTeam } from "@/server/core/ticket/routing";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { insertActionRuns } from "@/server/store/action-runs";
import { saveDecision } from "@/server/store/decisions";
import { enqueue } from "@/server/store/jobs";
import { insertReview } from "@/server/store/reviews";
import { insertRun, insertSteps } from "@/server/store/runs";
import { updateClaimed } from "@/server/store/tickets";
import type { AskedAgain } from "@/server/store/evidence-items";
import type { Claim } from "@/server/store/tickets";
import type { Vault } from "@/server/store/vault";
import type { Decided } from "./decided";
import { agentActor } from "./agent-actor";
import { recordProofAsked } from "./ask-proof";
import { claimedTransaction } from "./claimed-transaction";
import { failEarlier } from "./fail-evidence";
import type { Consideration } from "./consider-ticket";
import { sumCosts } from "./journal";
import { hashInputActions } from "./hash-actions";
import { hashArgs, plannedRuns } from "./planned-runs";
import { vendorRef } from "./vendor-ref";
import { shownHash } from "./shown-hash";
import type { Shell } from "./shell";

/** A person has this long to decide; then the ticket goes to a person as escalated, never to an approval. */
const reviewDays = 3;

/** Step 8: one transaction with the run, its steps, evidence, decision, intent rows, the review, audit and recovery job. */
export async function recordDecision(
  shell: Shell,
  at: { claim: Claim; vault: Vault },
  considered: Consideration,
  trigger: string,
): Promise<Decided> {
  const { claim, vault } = at;
  const runId = shell.ids.next();
  const decisionId = shell.ids.next();
  const { decision, evidence, conversation, loaded } = considered;
  const { ticket } = conversation;
  // What goes to a person is theirs as a whole: a card beside an escalation would be a second door to the same ticket.
  const reviewId = decision.outcome === "review" ? shell.ids.next() : null;
  await claimedTransaction(shell, claim, "record decision", async (held) => {
    const { tx } = held;
    const now = shell.clock.now();
    if (held.heard !== conversation.heard) {
      throw new AppError("conflict", "A message came in meanwhile");
    }
    await insertRunRow(tx, shell, considered, { runId, fence: claim.fence, trigger });
    await saveDecision(tx, vault, {
      id: decisionId,
      runId,
      ticketId: ticket.id,
      episode: ticket.episode,
      decision,
      evidence,
      evidenceHash: vault.commit(canonicalBytes(evidence)),
      actionsHash: hashInputActions(evidence.input),
      replies: conversation.agentReplies,
      at: now,
    });
    const common = { ticketId: ticket.id, episode: ticket.episode, runId, decisionId, actor: agentActor, at: now };
    const runs = plannedRuns(evidence, decision, common, vendorRef(ticket), () => shell.ids.next());
    await insertActionRuns(tx, vault, runs);
    await recordProofAsked(tx, shell, vault, considered, { runId, decisionId });
    await updateClaimed(tx, claim, ticketFields(considered, now));
    // After the ticket's own fields: the queue shows those.
    if (reviewId !== null) await insertReviewRow(tx, shell, vault, considered, { reviewId, runId, decisionId });
    await failEarlier(tx, shell, askedAgainBy(considered));
    for (const entry of auditEntries(shell, vault, considered, { runId, decisionId, reviewId })) held.audit(entry);
    const payload = { workspaceId: shell.workspaceId, ticketId: ticket.id };
    await enqueue(tx, "resume_ticket", payload, { startAfterSeconds: shell.timing.leaseSeconds + 1 });
  });
  return { runId, decisionId, decision, evidence, release: loaded?.release ?? null };
}

async function insertRunRow(
  tx: Db,
  shell: Shell,
  { journal, decision, conversation }: Consideration,
  run: { runId: string; fence: number; trigger: string },
): Promise<void> {
  const costs = sumCosts(journal.steps);
  await insertRun(tx, {
    id: run.runId,
    ticketId: conversation.ticket.id,
    episode: conversation.ticket.episode,
    trigger: run.trigger,
    state: "decided",
    fence: run.fence,
    stepSchema,
    model: shell.models.name,
    prompts: promptVersion,
    release: decision.release,
    settings: decision.settings,
    inputTokens: costs.inputTokens,
    outputTokens: costs.outputTokens,
    costMicros: BigInt(costs.costMicros),
    startedAt: journal.steps[0]?.startedAt ?? shell.clock.now(),
  });
  await insertSteps(tx, run.runId, 0, journal.steps);
}

async function insertReviewRow(
  tx: Db,
  shell: Shell,
  vault: Vault,
  considered: Consideration,
  ids: { reviewId: string; runId: string; decisionId: string },
): Promise<void> {
  const now = shell.clock.now();
  const expiresAt = new Date(now.getTime() + reviewDays * 86_400_000);
  await insertReview(tx, {
    id: ids.reviewId,
    ticketId: considered.conversation.ticket.id,
    episode: considered.conversation.ticket.episode,
    runId: ids.runId,
    decisionId: ids.decisionId,
    state: "waiting",
    shownHash: shownHash(vault, considered.evidence, considered.decision, expiresAt),
    expiresAt,
    createdAt: now,
  });
}

function askedAgainBy({ evidence, conversation: { ticket } }: Consideration): AskedAgain {
  const { id: ticketId, linkedFromId, requesterId, createdAt: openedAt } = ticket;
  const intents = evidence.triage.wants.flatMap(({ intent }) => (intent === null ? [] : [intent]));
  return { ticketId, linkedFromId, requesterId, openedAt, customerId: evidence.identity.customerId, intents };
}

function ticketFields({ evidence, loaded }: Consideration, now: Date) {
  const { triage, identity } = evidence;
  const [first] = triage.wants;
  const team = loaded
    ? routeTeam(loaded.release.policy, {
        intent: first?.intent ?? null,
        urgency: triage.urgency,
        language: triage.language,
        isRisky: triage.riskKinds.length > 0,
      })
    : null;
  return {
    intent: first?.intent ?? null,
    confidence: first?.confidence ?? null,
    urgency: triage.urgency,
    language: triage.language,
    customerId: identity.customerId,
    team: team ?? "Support",
    state: "working",
    updatedAt: now,
  };
}

function auditEntries(
  shell: Shell,
  vault: Vault,
  { evidence, decision }: Consideration,
  ids: { runId: string; decisionId: string; reviewId: string | null },
): AuditEntry[] {
  const at = shell.clock.now().toISOString();
  const line = (kind: AuditEntry["kind"], data: AuditEntry["data"]): AuditEntry => ({
    kind,
    at,
    actor: agentActor,
    data,
  });
  const { triage, identity, passages, proposal, records } = evidence;
  return [
    line("ticket.triaged", {
      run: ids.runId,
      wants: triage.wants.map((want) => ({ id: want.id, intent: want.intent, confidence: want.confidence })),
      urgency: triage.urgency,
      language: triage.language,
    }),
    line("evidence.gathered", {
      customer: identity.customerId === null ? null : vault.commit(identity.customerId),
      assurance: identity.assurance,
      asOf: records.asOf,
      passages: passages.map((passage) => `${passage.articleId}@${passage.version}`),
    }),
    line("proposal.made", {
      actions: proposal.actions.map((action) => ({
        part: action.id,
        action: action.action,
        args: vault.commit(hashArgs(action.args)),
      })),
      reply: proposal.reply ? vault.commit(replyText(proposal.reply)) : null,
      model: shell.models.name,
    }),
    line("decision.made", {
      decision: ids.decisionId,
      outcome: decision.outcome,
      parts: decision.parts,
      because: decision.because.map((finding) => ({ at: finding.at, part: finding.part, code: finding.reason.code })),
      release: decision.release,
      settings: decision.settings,
      review: ids.reviewId,
    }),
  ];
}
