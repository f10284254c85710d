import { currentWorkspace } from "@/server/platform/db";
import * as actionRuns from "@/server/store/action-runs";
import * as queueItems from "@/server/store/queue-items";
import * as releases from "@/server/store/releases";
import * as reviews from "@/server/store/reviews";
import * as verdicts from "@/server/store/verdicts";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

/** A card of the world's own that was decided, and is held until a time far away. */
async function heldVerdict(w: World, db: Db): Promise<string> {
  const id = await waitingCard(w, db);
  await db.review.updateMany({
    where: { id, workspaceId: currentWorkspace() },
    data: { state: "approved", verdict: { parts: [w.name] }, actsAt: new Date("2100-01-01T00:00:00Z") },
  });
  return w.one([id, w.any("review")]);
}

async function waitingCard(w: World, db: Db): Promise<string> {
  const id = w.make("review");
  const at = w.at();
  await reviews.insertReview(db, {
    ...{ id, ticketId: w.own("ticket"), episode: 1, runId: w.any("run"), decisionId: w.any("decision") },
    ...{ state: "waiting", shownHash: w.name, expiresAt: at, createdAt: at },
  });
  return id;
}

/** A card that waits: one of the world's own, or any. */
async function someCard(w: World, db: Db): Promise<string> {
  return w.one([await waitingCard(w, db), w.any("review")]);
}

/** What was decided and can still be taken back. */
export const verdictOperations: Record<string, StoreOperation> = {
  "verdicts.listApprovedParts": (w, db) => verdicts.listApprovedParts(db, w.any("run")),
  "verdicts.listActingParts": (w, db) => verdicts.listActingParts(db, w.any("run")),
  "verdicts.listHeldVerdicts": async (w, db) => {
    await heldVerdict(w, db);
    return verdicts.listHeldVerdicts(db, w.any("run"));
  },
  "verdicts.takeUpVerdict": async (w, db) => {
    await verdicts.takeUpVerdict(db, await heldVerdict(w, db), w.at());
  },
  "verdicts.replaceRest": (w, db) => verdicts.replaceRest(db, w.any("run"), w.at()),
  "queue-items.amendQueueItems": (w, db) =>
    queueItems.amendQueueItems(db, [w.any("review"), w.any("queueItem")], w.one(["stale", null])),
  "verdicts.recordFirst": async (w, db) =>
    verdicts.recordFirst(db, await someCard(w, db), {
      by: w.own("ticket"),
      at: w.at(),
      parts: [w.name],
      vouch: w.name,
    }),
  "verdicts.clearFirst": async (w, db) => verdicts.clearFirst(db, await someCard(w, db)),
  "verdicts.recordEdit": async (w, db) =>
    verdicts.recordEdit(
      db,
      { id: await someCard(w, db), ticketId: w.own("ticket"), runId: w.any("run"), createdAt: w.at() },
      { decisionId: w.any("decision"), shownHash: w.name, sealed: new Uint8Array(), by: w.own("ticket"), distance: 1 },
    ),
  "queue-items.reprojectQueueItem": (w, db) =>
    queueItems.reprojectQueueItem(db, {
      ...{ kind: "review", id: w.any("review"), ticketId: w.any("ticket"), decisionId: w.any("decision") },
      ...{ runId: w.any("run"), at: w.at() },
    }),
  "action-runs.moveRunsToDecision": (w, db) =>
    actionRuns.moveRunsToDecision(db, [w.any("actionRun")], w.any("decision")),
  "releases.listPublishers": async (w, db) => {
    const at = w.at();
    const published = { state: "published", body: {}, hash: w.name, createdAt: at, publishedAt: at };
    // Older than any that rules, so that nothing else reads it.
    const row = { ...published, number: -1 - w.int(20), publishedBy: w.own("ticket") };
    await db.release.createMany({ data: [row], skipDuplicates: true });
    const numbers = Array.from({ length: 20 }, (_, index) => -1 - index);
    return releases.listPublishers(db, numbers);
  },
  "verdicts.undoVerdict": async (w, db) => {
    await verdicts.undoVerdict(db, await heldVerdict(w, db), w.at());
  },
};
