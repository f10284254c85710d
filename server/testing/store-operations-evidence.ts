import * as decisions from "@/server/store/decisions";
import * as evidenceItems from "@/server/store/evidence-items";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

const cells = ["issue_refund", "reply"];
const of = (w: World) => ({ intent: w.one(["refund", "address"]), cell: w.one(cells) });

/** An item of a ticket of the world's own, that waits or failed. */
async function makeItem(w: World, db: Db): Promise<void> {
  const id = w.make("evidenceItem");
  const at = w.at();
  const failed = w.int(2) === 0;
  await evidenceItems.insertEvidenceItems(db, [
    {
      ...{ id, decisionId: w.any("decision"), ticketId: w.own("ticket"), part: "a1", ...of(w), version: "v" },
      ...{ source: "review", result: failed ? "failed" : "pending", fault: failed ? "edited" : null },
      ...{ createdAt: at, countsAt: at, settledAt: failed ? at : null },
    },
  ]);
}

const making =
  (work: StoreOperation): StoreOperation =>
  async (w, db) => {
    await makeItem(w, db);
    return work(w, db);
  };

/** What people's verdicts say of the cells. */
export const evidenceOperations: Record<string, StoreOperation> = {
  "evidence-items.insertEvidenceItems": makeItem,
  "evidence-items.failPendingItems": making((w, db) =>
    evidenceItems.failPendingItems(
      db,
      w.one([{ ticketId: w.any("ticket") }, { decisionId: w.any("decision"), part: "a1" }]),
      { fault: "reopened", hard: false, at: w.at() },
    ),
  ),
  "evidence-items.failAskedAgain": making((w, db) =>
    evidenceItems.failAskedAgain(
      db,
      {
        ...{ ticketId: w.any("ticket"), linkedFromId: w.any("ticket"), requesterId: w.any("requester") },
        ...{ customerId: "cus_1", intents: ["refund"], openedAt: w.at() },
      },
      w.at(),
    ),
  ),
  "evidence-items.settleDueItems": making((w, db) => evidenceItems.settleDueItems(db, w.at())),
  "evidence-items.listDoubtfulCells": (w, db) => evidenceItems.listDoubtfulCells(db),
  "evidence-items.listJudgedItems": (w, db) =>
    evidenceItems.listJudgedItems(db, { ...of(w), version: "v" }, w.one([null, w.at()])),
  "evidence-items.countEvidence": (_w, db) => evidenceItems.countEvidence(db),
  "evidence-items.listEvidenceItems": (w, db) =>
    evidenceItems.listEvidenceItems(db, of(w), { before: w.one([null, w.any("evidenceItem")]), limit: 2 }),
  "decisions.findFirstDecisionOfRun": (w, db) => decisions.findFirstDecisionOfRun(db, w.any("run")),
};
