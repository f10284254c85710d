import type { Db } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { saveDecision } from "@/server/store/decisions";
import { insertReview } from "@/server/store/reviews";
import { insertRun } from "@/server/store/runs";
import { insertSettings } from "@/server/store/settings";
import { openVault } from "@/server/store/vault";
import { sampleSettings } from "./sample-decision";
import { makeTicket } from "./store-fixture";
import { sampleEvidence, sampleVerdict } from "./store-samples";

/** A card that waits, of a ticket that nothing is known of: enough to be told, rejected and refused. */
export async function makeBareReview(db: Db): Promise<{ id: string; ticketId: string; shownHash: string }> {
  const { ticketId, requesterId } = await makeTicket(db);
  const [runId, decisionId, id, at] = [systemIds.next(), systemIds.next(), systemIds.next(), new Date()];
  if ((await db.settings.count()) === 0) {
    const body = sampleSettings({ holdSeconds: 60 });
    await insertSettings(db, { revision: 1, body, changedAt: at, changedBy: null });
  }
  await db.ticket.updateMany({ where: { id: ticketId }, data: { state: "waiting_review" } });
  const run = { trigger: "new", state: "decided", fence: 1, model: "none", startedAt: at };
  await insertRun(db, { id: runId, ticketId, episode: 1, ...run });
  await saveDecision(db, await openVault(db, requesterId), {
    ...{ id: decisionId, runId, ticketId, episode: 1, decision: sampleVerdict, at },
    ...{ evidence: sampleEvidence("A request"), evidenceHash: "e", actionsHash: "a", replies: 0 },
  });
  const expiresAt = new Date(at.getTime() + 86_400_000);
  const card = { state: "waiting", shownHash: `shown ${id}`, expiresAt, createdAt: at };
  await insertReview(db, { id, ticketId, episode: 1, runId, decisionId, ...card });
  return { id, ticketId, shownHash: card.shownHash };
}
