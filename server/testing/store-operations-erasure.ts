import { currentWorkspace } from "@/server/platform/db";
import * as actionRuns from "@/server/store/action-runs";
import * as budgets from "@/server/store/budgets";
import * as decisions from "@/server/store/decisions";
import * as outlook from "@/server/store/erasure-outlook";
import * as erasure from "@/server/store/erasure";
import * as escalations from "@/server/store/escalations";
import * as followUps from "@/server/store/follow-ups";
import * as messages from "@/server/store/messages";
import * as proofs from "@/server/store/proofs";
import * as requesters from "@/server/store/requesters";
import * as reviews from "@/server/store/reviews";
import * as runs from "@/server/store/runs";
import * as tickets from "@/server/store/tickets";
import { openVault, type Vault } from "@/server/store/vault";
import { heldRefund, testConnection } from "./store-fixture";
import { sampleBudget, sampleEvidence, samplePackage, sampleSpend, sampleVerdict } from "./store-samples";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

interface Leaver {
  id: string;
  escalationId: string;
  customerId: string;
  at: Date;
}

/** A requester to erase, with a row of everything that an erasure touches; all of their rows have the one id. */
async function newLeaver(w: World, db: Db): Promise<void> {
  const leaver = { id: w.make("leaver"), escalationId: w.make("escalation"), customerId: w.shared(), at: w.at() };
  const { id, customerId, at } = leaver;
  const of = { id, ticketId: id, episode: 1 };
  const name = `Leaver of ${w.name}`;
  const from = { connectionId: testConnection, address: `${id}@example.com` };
  await requesters.ensureRequester(db, { id, ...from, name, at });
  await tickets.insertTicket(db, {
    ...{ id, connectionId: testConnection, externalRef: id, channel: "email", subject: name, requesterId: id },
    ...{ customerId, state: "waiting_review", episode: 1, sourceVersion: 1n, createdAt: at, updatedAt: at },
  });
  const said = { ...of, direction: "in", authorKind: "customer", externalRef: id, text: name, newText: name };
  const file = { id, name, mediaType: "image/png", bytes: 1, ref: id };
  await messages.insertMessage(db, { ...said, automatic: false, sourceVersion: 1n, at }, [file]);
  await proofs.insertProof(db, { ...of, customerId, tokenHash: id, about: [], sentAt: at, expiresAt: at });
  await followUps.openFollowUp(db, { ...of, kind: "issue_fixed", eventRef: id, actionRunId: id, at });
  const run = { trigger: "new", state: "decided", fence: 1, model: w.name, error: name };
  await runs.insertRun(db, { ...of, ...run, startedAt: at });
  await reviews.insertReview(db, {
    ...{ ...of, runId: id, decisionId: id, state: "waiting", shownHash: w.name },
    ...{ verdict: { parts: [w.name], note: name }, vouch: name, expiresAt: at, createdAt: at },
  });
  await sealedOf(w, db, await openVault(db, id), leaver);
  const budget = { ...sampleBudget, perCustomer: true, maxCount: null, maxMinor: null };
  const spend = { ...sampleSpend, customerId };
  await budgets.reserveBudgets(db, [budget], spend, { actionRunId: id, nextId: () => id }, at);
}

async function sealedOf(w: World, db: Db, vault: Vault, { id, escalationId, customerId, at }: Leaver): Promise<void> {
  const of = { id, ticketId: id, episode: 1, runId: id };
  const body = { team: w.name, causes: [], package: samplePackage(`Package of ${w.name}`) };
  await escalations.insertEscalation(db, vault, { ...of, ...body, id: escalationId, at });
  await decisions.saveDecision(db, vault, {
    ...{ ...of, decision: sampleVerdict, evidenceHash: "e", actionsHash: "a", replies: 0, at },
    evidence: sampleEvidence(`Evidence of ${w.name}`),
  });
  await actionRuns.insertActionRuns(db, vault, [{ ...heldRefund(id, customerId), id, decisionId: id, at }]);
  await db.actionRun.updateMany({
    where: { id, workspaceId: currentWorkspace() },
    data: { state: "done", holdsSubject: false, receipt: { ref: w.name, key: id, at: at.toISOString(), detail: {} } },
  });
}

/** Mostly somebody made for it: what is erased fails the operations that come after. */
function toErase(w: World): { requesterId: string; ticketId: string } {
  if (w.int(8) === 0) return { requesterId: w.any("requester"), ticketId: w.any("ticket") };
  const id = w.any("leaver");
  return { requesterId: id, ticketId: id };
}

/** The end of what is known of a person. */
export const erasureOperations: Record<string, StoreOperation> = {
  "erasure-outlook.readErasureOutlook": (w, db) =>
    outlook.readErasureOutlook(db, [w.any("leaver"), w.any("requester")], ["held", "sent"]),
  "erasure.findRequestersToErase": (w, db) =>
    erasure.findRequestersToErase(
      db,
      w.one([
        { address: `${w.shared()}@Example.com`, customerId: null },
        { address: null, customerId: w.shared() },
      ]),
    ),
  "erasure.lockRequester": (w, db) => erasure.lockRequester(db, toErase(w).requesterId),
  "erasure.closeForGood": async (w, db) => {
    await newLeaver(w, db);
    await erasure.closeForGood(db, toErase(w).ticketId, w.at());
  },
  "erasure.scrubRequester": async (w, db) => {
    await newLeaver(w, db);
    const { requesterId, ticketId } = toErase(w);
    const ticket = { id: ticketId, customerId: w.shared() };
    return erasure.scrubRequester(db, requesterId, [ticket], (_run, ref) => `stated ${ref}`, w.at());
  },
  "erasure.destroyKey": async (w, db) => {
    await newLeaver(w, db);
    await erasure.destroyKey(db, toErase(w).requesterId, w.at());
  },
};
