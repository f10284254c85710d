import { currentWorkspace } from "@/server/platform/db";
import * as queueItems from "@/server/store/queue-items";
import * as reviews from "@/server/store/reviews";
import * as verdicts from "@/server/store/verdicts";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

/** A card of the world's own that was decided, and is held until a time far away. */
async function heldVerdict(w: World, db: Db): Promise<void> {
  const id = w.make("review");
  const at = w.at();
  await reviews.insertReview(db, {
    ...{ id, ticketId: w.own("ticket"), episode: 1, runId: w.any("run"), decisionId: w.any("decision") },
    ...{ state: "waiting", shownHash: w.name, expiresAt: at, createdAt: at },
  });
  await db.review.updateMany({
    where: { id, workspaceId: currentWorkspace() },
    data: { state: "approved", verdict: { parts: [w.name] }, actsAt: new Date("2100-01-01T00:00:00Z") },
  });
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
    await heldVerdict(w, db);
    await verdicts.takeUpVerdict(db, w.any("review"), w.at());
  },
  "verdicts.replaceRest": (w, db) => verdicts.replaceRest(db, w.any("run"), w.at()),
  "queue-items.amendQueueItems": async (w, db) => {
    await heldVerdict(w, db);
    await queueItems.amendQueueItems(db, [w.any("review")], w.one(["stale", null]));
  },
  "verdicts.undoVerdict": async (w, db) => {
    await heldVerdict(w, db);
    await verdicts.undoVerdict(db, w.any("review"), w.at());
  },
};
