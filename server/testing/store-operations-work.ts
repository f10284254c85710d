import { genesisHash } from "@/server/core/audit/audit-bytes";
import { currentWorkspace, inTransaction } from "@/server/platform/db";
import * as actionRuns from "@/server/store/action-runs";
import * as audit from "@/server/store/audit";
import * as auditList from "@/server/store/audit-list";
import * as auditExport from "@/server/store/audit-export";
import * as budgets from "@/server/store/budgets";
import * as decisionInputs from "@/server/store/decision-inputs";
import * as decisions from "@/server/store/decisions";
import * as escalations from "@/server/store/escalations";
import * as evidence from "@/server/store/evidence";
import * as followUps from "@/server/store/follow-ups";
import * as proofs from "@/server/store/proofs";
import * as readStreamHeads from "@/server/store/read-stream-heads";
import { takeRetry } from "@/server/store/retry-bucket";
import * as reviews from "@/server/store/reviews";
import * as runs from "@/server/store/runs";
import * as stuckTickets from "@/server/store/stuck-tickets";
import { findTicket } from "@/server/store/tickets";
import { openVault, type Vault } from "@/server/store/vault";
import { heldRefund } from "./store-fixture";
import { someRequester } from "./store-operations-tickets";
import { sampleBudget, sampleEvidence, samplePackage, sampleSpend, sampleVerdict } from "./store-samples";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

/** The vault of the ticket's requester, or of one of the world's own where the ticket cannot be seen. */
async function vaultOf(w: World, db: Db, ticketId: string): Promise<Vault> {
  const requesterId = await someRequester(w, db);
  return openVault(db, (await findTicket(db, ticketId))?.requesterId ?? requesterId);
}

const stream = (w: World) => `ticket:${w.any("ticket")}`;
const entry = (w: World) => ({
  ...{ kind: "ticket.triaged" as const, at: w.at().toISOString(), actor: { kind: "system" as const, id: w.name } },
  data: { of: w.name },
});
const moves = [
  ["sent", "rejected"],
  ["held", "reserved"],
  ["sent", "done"],
  ["held", "refused"],
] as const;

async function newActionRun(w: World, db: Db): Promise<string> {
  const ticketId = w.own("ticket");
  const held = { ...heldRefund(ticketId, w.shared()), part: `a${String(w.int(999))}` };
  const run = { ...held, id: w.make("actionRun"), decisionId: w.any("decision"), at: w.at() };
  await actionRuns.insertActionRuns(db, await vaultOf(w, db, ticketId), [run]);
  return run.id;
}

async function newFollowUp(w: World, db: Db, ticketId = w.any("ticket")): Promise<string> {
  const id = w.make("followUp");
  const promise = { id, ticketId, episode: 1, kind: "issue_fixed", eventRef: w.shared() } as const;
  await followUps.openFollowUp(db, { ...promise, actionRunId: w.own("actionRun"), at: w.at() });
  return id;
}

async function newDecision(w: World, db: Db): Promise<void> {
  const ticketId = w.any("ticket");
  const id = w.make("decision");
  await decisions.saveDecision(db, await vaultOf(w, db, ticketId), {
    ...{ id, runId: w.any("run"), ticketId, episode: 1, decision: sampleVerdict },
    ...{
      evidenceHash: "e",
      evidence: sampleEvidence(`Evidence of ${w.name}`),
      actionsHash: "a",
      replies: 0,
      at: w.at(),
    },
  });
}

async function newEscalation(w: World, db: Db, ticketId = w.any("ticket"), causes: string[] = []): Promise<void> {
  const id = w.make("escalation");
  await escalations.insertEscalation(db, await vaultOf(w, db, ticketId), {
    ...{ id, ticketId, episode: 1, runId: null, team: `Team of ${w.name}`, causes },
    ...{ package: samplePackage(`Package of ${w.name}`), at: w.at() },
  });
}

/** What was decided, waits and was done. */
export const workOperations: Record<string, StoreOperation> = {
  "action-runs.insertActionRuns": newActionRun,
  // What nobody has is free for a run that is there.
  "action-runs.takeSubject": (w, db) =>
    actionRuns.takeSubject(db, w.any("actionRun"), w.one([w.shared(), "order:nobody's"])),
  "action-runs.findSubjectHolder": (w, db) => actionRuns.findSubjectHolder(db, w.shared()),
  "action-runs.getActionRun": (w, db) => actionRuns.getActionRun(db, w.any("actionRun")),
  "action-runs.listActionRuns": (w, db) =>
    actionRuns.listActionRuns(
      db,
      w.int(2) === 0 ? { decisionId: w.any("decision") } : { ticketId: w.any("ticket"), episode: 1 },
    ),
  "action-runs.sendRun": async (w, db) => {
    const run = await actionRuns.getActionRun(db, await newActionRun(w, db));
    await actionRuns.sendRun(db, { ...run, id: w.any("actionRun") }, w.at(), w.own("connection"));
  },
  "action-runs.listUnsettledRuns": (w, db) => actionRuns.listUnsettledRuns(db, w.any("ticket"), ["held", "sent"]),
  "action-runs.listUnendedRuns": (w, db) => actionRuns.listUnendedRuns(db, w.any("ticket")),
  "action-runs.noteAbsence": async (w, db) => {
    const id = await newActionRun(w, db);
    const where = { id, workspaceId: currentWorkspace() };
    await db.actionRun.updateMany({ where, data: { state: "accepted" } });
    await actionRuns.noteAbsence(db, w.one([id, w.any("actionRun")]), w.at());
  },
  "action-runs.moveRun": async (w, db) => {
    const [from, to] = w.one(moves);
    const id = w.one([await newActionRun(w, db), w.any("actionRun")]);
    await actionRuns.moveRun(db, id, from, to, w.at(), { error: `Error of ${w.name}` });
  },
  "action-runs.approveRuns": (w, db) => actionRuns.approveRuns(db, [w.any("actionRun")], w.own("ticket")),
  "action-runs.unapproveRuns": (w, db) =>
    actionRuns.unapproveRuns(db, [w.any("actionRun")], { kind: "agent", id: w.name }),
  "action-runs.hasRunInEpisode": (w, db) => {
    const of = { ticketId: w.any("ticket"), episode: 1, action: "issue_refund" };
    return actionRuns.hasRunInEpisode(db, { ...of, exceptDecision: w.one([null, w.any("decision")]) });
  },
  "action-runs.hasRecentRun": (w, db) => {
    // Not so long ago that there is one anyway.
    const since = new Date(w.at().getTime() - w.one([100, 1_000, 10_000]) * 1000);
    return actionRuns.hasRecentRun(db, w.shared(), since, w.one([null, w.any("decision")]));
  },
  "action-runs.listRefusedRuns": async (w, db) => {
    const where = { id: w.own("actionRun"), state: "held" };
    await db.actionRun.updateMany({
      where: { ...where, workspaceId: currentWorkspace() },
      data: { state: "rejected" },
    });
    return actionRuns.listRefusedRuns(db, w.any("ticket"), 1);
  },
  "audit.appendAudit": (w, db) => {
    // Half of the time one of few names that both worlds use: that they meet is not left to luck.
    const name = w.one([stream(w), `release:${String(w.int(3))}`]);
    const where = { stream: name, workspaceId: currentWorkspace() };
    return inTransaction(db, async (tx) => {
      await audit.appendAudit(tx, name, [entry(w)]);
      return (await tx.auditHead.findFirstOrThrow({ where })).seq;
    });
  },
  "audit.appendAuditAfter": async (w, db) => {
    const name = stream(w);
    const last = (await audit.listAudit(db, name, 0, 1000)).at(-1);
    const head = w.one([last ? { seq: last.seq, hash: last.hash } : null, { seq: 0, hash: genesisHash }]);
    await inTransaction(db, (tx) => audit.appendAuditAfter(tx, name, head, [entry(w)]));
  },
  "audit.lockAuditStream": (w, db) => inTransaction(db, (tx) => audit.lockAuditStream(tx, stream(w))),
  "audit.listAudit": (w, db) => audit.listAudit(db, stream(w), 0, 100),
  "audit-list.listAuditNewest": (w, db) => {
    const filter = { stream: null, kinds: null, actorKind: null, memberId: null, since: null, until: null };
    const after = w.one([null, { at: w.at(), stream: stream(w), seq: w.int(3) }]);
    return auditList.listAuditNewest(db, filter, { after, limit: 20 });
  },
  "audit-list.listTicketSubjects": (w, db) => auditList.listTicketSubjects(db, [w.any("ticket"), w.any("ticket")]),
  "audit.sealCheckpoint": (w, db) =>
    audit.sealCheckpoint(db, { now: w.at(), keyId: "k", sign: () => `signature of ${w.name}` }),
  "audit-export.listAuditAfter": (w, db) =>
    auditExport.listAuditAfter(db, { stream: w.one(["", stream(w)]), seq: w.int(3) }, 20),
  "audit-export.listCheckpoints": (w, db) =>
    auditExport.listCheckpoints(db, { afterSeq: w.int(10), untilSeq: 10 + w.int(10) }, 20),
  "audit-export.readSealedHeads": (_w, db) => auditExport.readSealedHeads(db),
  "budgets.findExhaustedBudget": (w, db) => budgets.findExhaustedBudget(db, [sampleBudget], sampleSpend, w.at()),
  "budgets.listBudgetUse": (w, db) => budgets.listBudgetUse(db, [sampleBudget], w.at()),
  "budgets.reserveBudgets": (w, db) => {
    const next = w.make("actionRun");
    const run = { actionRunId: w.any("actionRun"), nextId: () => next };
    return inTransaction(db, (tx) => budgets.reserveBudgets(tx, [sampleBudget], sampleSpend, run, w.at()));
  },
  "budgets.releaseBudgets": (w, db) => budgets.releaseBudgets(db, w.any("actionRun"), w.at()),
  "decision-inputs.listDecisionInputs": (w, db) => {
    const period = { since: new Date(0), until: new Date("2100-01-01") };
    const after = w.one([null, { asOfMs: w.at().getTime(), id: w.any("decision") }]);
    return decisionInputs.listDecisionInputs(db, period, after, 1 + w.int(50));
  },
  "decision-inputs.listDecisionSequels": (w, db) =>
    decisionInputs.listDecisionSequels(db, [w.any("decision"), w.any("decision")]),
  "decisions.saveDecision": newDecision,
  "decisions.findDecisionOfRun": (w, db) => decisions.findDecisionOfRun(db, w.any("run")),
  "decisions.findDecision": (w, db) => decisions.findDecision(db, w.any("decision")),
  "decisions.findLatestDecision": (w, db) => decisions.findLatestDecision(db, w.any("ticket")),
  "escalations.insertEscalation": (w, db) => newEscalation(w, db),
  "escalations.findRepeatedStop": async (w, db) => {
    const ticketId = w.own("ticket");
    await newEscalation(w, db, ticketId, ["no_release"]);
    await escalations.endEscalations(db, ticketId, { verdict: "answered", by: null, at: w.at() }, "handed_back");
    await newEscalation(w, db, ticketId, ["no_release"]);
    return escalations.findRepeatedStop(db, w.any("ticket"), 1);
  },
  "escalations.findEscalation": (w, db) => escalations.findEscalation(db, w.any("ticket")),
  "evidence.findEvidence": (w, db) => evidence.findEvidence(db, w.any("decision")),
  "follow-ups.openFollowUp": (w, db) => newFollowUp(w, db),
  "follow-ups.markFollowUpsDue": (w, db) => followUps.markFollowUpsDue(db, "issue_fixed", w.shared()),
  "follow-ups.meetFollowUp": (w, db) => followUps.meetFollowUp(db, w.any("followUp"), w.at()),
  "follow-ups.listKeepableFollowUps": async (w, db) => {
    const [ticketId, workspaceId] = [w.own("ticket"), currentWorkspace()];
    const id = await newFollowUp(w, db, ticketId);
    await db.followUp.updateMany({ where: { id, workspaceId }, data: { state: "due" } });
    await db.ticket.updateMany({ where: { id: ticketId, workspaceId }, data: { state: "resolved" } });
    return followUps.listKeepableFollowUps(db, 50);
  },
  "follow-ups.findMetPromise": async (w, db) => {
    const where = { id: await newFollowUp(w, db), workspaceId: currentWorkspace() };
    await db.followUp.updateMany({ where, data: { state: "met", metAt: w.at() } });
    return followUps.findMetPromise(db, w.any("ticket"));
  },
  "proofs.listProofs": (w, db) => proofs.listProofs(db, w.any("ticket")),
  "proofs.findProofByToken": (w, db) =>
    proofs.findProofByToken(db, `token of ${w.one(["a", "b"])} ${String(w.int(30))}`),
  "proofs.findProof": (w, db) => proofs.findProof(db, w.any("proof")),
  "proofs.insertProof": (w, db) =>
    proofs.insertProof(db, {
      ...{ id: w.make("proof"), ticketId: w.any("ticket"), episode: 1, customerId: "cus_shared" },
      ...{
        tokenHash: `token of ${w.name} ${String(w.int(30))}`,
        about: [w.any("message")],
        sentAt: w.at(),
        expiresAt: new Date("2100-01-01T00:00:00Z"),
      },
    }),
  "proofs.markProofSent": (w, db) =>
    proofs.markProofSent(db, w.any("proof"), { sentAt: w.at(), expiresAt: new Date("2100-01-01T00:00:00Z") }),
  "proofs.markProofUsed": async (w, db) => {
    const [id, at, about] = [w.any("proof"), w.at(), w.any("message")];
    const [known] = await proofs.listProofs(db, w.own("ticket"));
    const blank = { ticketId: id, episode: 1, customerId: "c", tokenHash: "t", about: [], sentAt: at, expiresAt: at };
    const proof = known ?? { ...blank, workspaceId: id, usedAt: null, misses: 0 };
    return proofs.markProofUsed(db, { ...proof, id }, at, [about]);
  },
  "proofs.countMiss": (w, db) => proofs.countMiss(db, w.any("proof")),
  "proofs.markProven": (w, db) =>
    proofs.markProven(db, {
      ...{ id: w.make("proof"), ticketId: w.any("ticket"), episode: 1, customerId: "cus_shared", at: w.at() },
    }),
  "read-stream-heads.readStreamHeads": (w, db) => readStreamHeads.readStreamHeads(db, [stream(w), stream(w)]),
  "reviews.insertReview": (w, db) =>
    reviews.insertReview(db, {
      ...{ id: w.make("review"), ticketId: w.own("ticket"), episode: 1, runId: w.any("run"), state: "waiting" },
      ...{ decisionId: w.any("decision"), shownHash: w.name, expiresAt: w.at(), createdAt: w.at() },
    }),
  "reviews.getReview": (w, db) => reviews.getReview(db, w.any("review")),
  "reviews.closeReview": (w, db) =>
    reviews.closeReview(db, w.any("review"), {
      ...{ state: "approved", decidedBy: null, decidedAt: w.at(), verdict: { parts: [w.name] } },
    }),
  "reviews.listWaitingReviews": (w, db) => reviews.listWaitingReviews(db, w.one(["", w.any("review")]), 20),
  "reviews.rebindReview": (w, db) => reviews.rebindReview(db, w.any("review"), `${w.name} ${String(w.int(99))}`, 1),
  "reviews.staleReviews": (w, db) => reviews.staleReviews(db, w.any("ticket"), w.at()),
  "reviews.findReview": (w, db) => reviews.findReview(db, w.any("review")),
  "reviews.findWaitingReview": (w, db) => reviews.findWaitingReview(db, w.any("run")),
  "stuck-tickets.listStuckTickets": (w, db) => stuckTickets.listStuckTickets(db, w.at(), 20),
  "stuck-tickets.listFailingTickets": (w, db) => stuckTickets.listFailingTickets(db, w.at(), 1, 20),
  "stuck-tickets.listLongWaits": async (w, db) => {
    const where = { id: w.own("ticket"), workspaceId: currentWorkspace() };
    await db.ticket.updateMany({ where, data: { state: "waiting_vendor" } });
    return stuckTickets.listLongWaits(db, w.at(), 20);
  },
  "stuck-tickets.listExpiredReviews": (w, db) => stuckTickets.listExpiredReviews(db, w.at(), 20),
  "runs.insertRun": (w, db) =>
    runs.insertRun(db, {
      ...{ id: w.make("run"), ticketId: w.own("ticket"), episode: 1, trigger: "new", state: "decided", fence: 1 },
      ...{ model: `Model of ${w.name}`, startedAt: w.at() },
    }),
  "runs.insertSteps": (w, db) => {
    const step = {
      name: w.name,
      startedAt: w.at(),
      ms: 1,
      inputTokens: 0,
      outputTokens: 0,
      costMicros: 0,
      error: null,
    };
    return runs.insertSteps(db, w.any("run"), w.int(99), [step]);
  },
  "retry-bucket.takeRetry": (w, db) => takeRetry(db, 10, w.at()),
  "runs.findRun": (w, db) => runs.findRun(db, w.any("run")),
  "runs.finishRun": (w, db) => runs.finishRun(db, w.any("run"), { state: "finished", at: w.at(), error: w.name }),
  "runs.listRuns": (w, db) => runs.listRuns(db, w.any("ticket"), 1),
  "runs.isRunCurrent": (w, db) => runs.isRunCurrent(db, w.any("run")),
  "runs.outdateOpenRun": (w, db) => runs.outdateOpenRun(db, w.any("ticket")),
};
