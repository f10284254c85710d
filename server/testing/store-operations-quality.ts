import * as draws from "@/server/store/quality-draws";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

const intents = ["refund", "address"];

/** A resolution of a ticket of the world's own, drawn or not. */
async function makeDraw(w: World, db: Db): Promise<string> {
  const decisionId = w.make("draw");
  const [ticketId, intent, at] = [w.own("ticket"), w.one(intents), w.at()];
  const drawn = w.int(2) === 0;
  await draws.insertQualityDraw(db, {
    ...{ decisionId, ticketId, episode: 1, intent, cells: [`${intent}.reply`], stratum: "reply", probability: 0.5 },
    ...{ drawn, at },
  });
  return decisionId;
}

/** What is looked at afterwards. */
export const qualityOperations: Record<string, StoreOperation> = {
  "quality-draws.insertQualityDraw": makeDraw,
  "quality-draws.countRecentDraws": (w, db) =>
    draws.countRecentDraws(db, { intent: w.one(intents), since: new Date(0), atMost: 1 + w.int(5) }),
};
