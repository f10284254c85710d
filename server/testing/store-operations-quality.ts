import * as decisions from "@/server/store/decisions";
import * as evidenceItems from "@/server/store/evidence-items";
import * as grades from "@/server/store/grades";
import * as draws from "@/server/store/quality-draws";
import * as items from "@/server/store/quality-items";
import * as scores from "@/server/store/quality-scores";
import * as standings from "@/server/store/reviewer-standings";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

const intents = ["refund", "address"];
/** Decisions that a check spoke of: both worlds name the same, as a key without the workspace in it would mix up. */
const checked = Array.from({ length: 40 }, (_, n) => `00000000-0000-7000-8000-0000000001${String(n + 10)}`);
/** Who works for both companies. */
const people = ["00000000-0000-7000-8000-0000000000d1", "00000000-0000-7000-8000-0000000000d2"];
const always = new Date(0);
const period = (w: World) => ({ since: always, until: new Date(w.at().getTime() + 3_600_000) });

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

/** An item of a resolution of its own, in any state. */
async function makeItem(w: World, db: Db): Promise<string> {
  const id = w.make("qualityItem");
  const [ticketId, at] = [w.own("ticket"), w.at()];
  const state = w.one(["open", "open", "open", "disputed", "settled"]);
  const planted = w.one([null, null, "promise"]);
  const decisionId = await makeDraw(w, db);
  const ended = state === "settled" ? { verdict: "failed", settledAt: at } : {};
  await items.insertQualityItems(db, [
    { id, decisionId, ticketId, planted, looks: 2, state, ...ended, resolvedAt: at, createdAt: at },
  ]);
  return id;
}

/** Two cards on an item, by one of its own members and one whom the neighbour knows as well. */
async function makeScores(w: World, db: Db): Promise<string> {
  const written = [w.make("score"), w.make("score")];
  const members = [w.make("leaver"), w.own("requester")];
  const at = w.at();
  const itemId = await makeItem(w, db);
  for (const [index, id] of written.entries()) {
    const verdict = w.one(["passed", "failed"]);
    const card = { version: 1, marks: {}, verdict, hard: false, counts: true, settles: false };
    await scores.insertQualityScore(db, { id, itemId, memberId: members[index] ?? id, ...card, at });
  }
  return itemId;
}

const making =
  (make: typeof makeItem, work: StoreOperation): StoreOperation =>
  async (w, db) => {
    await make(w, db);
    return work(w, db);
  };

/** What is looked at afterwards, and who looks. */
export const qualityOperations: Record<string, StoreOperation> = {
  "quality-draws.insertQualityDraw": makeDraw,
  "quality-draws.countRecentDraws": (w, db) =>
    draws.countRecentDraws(db, { intent: w.one(intents), since: always, atMost: 1000 + w.int(5) }),
  "quality-draws.takeUnlistedDraws": making(makeDraw, (w, db) => draws.takeUnlistedDraws(db, 1 + w.int(5))),
  "quality-draws.takePlantableDraws": making(makeDraw, async (w, db) => {
    await db.ticket.updateMany({ where: { id: w.own("ticket") }, data: { language: "en" } });
    return draws.takePlantableDraws(db, { language: "en", since: always, limit: 1 + w.int(5) });
  }),
  "quality-draws.markDrawsListed": making(makeDraw, (w, db) =>
    draws.markDrawsListed(db, [w.any("draw"), w.any("draw")], w.at()),
  ),
  "quality-draws.countDraws": making(makeItem, (w, db) => draws.countDraws(db, period(w))),
  "quality-draws.listScoredDraws": making(makeItem, (w, db) => draws.listScoredDraws(db, period(w))),
  "quality-items.insertQualityItems": makeItem,
  "quality-items.listQualityItems": making(makeItem, (w, db) =>
    items.listQualityItems(db, w.any("leaver"), { tab: w.one(["open", "disputed"] as const), limit: 9 }),
  ),
  "quality-items.getQualityItem": making(makeItem, async (w, db) => {
    // A claim ends by the database's own clock.
    const { claimUntil: _claimUntil, ...item } = await items.getQualityItem(db, w.any("qualityItem"));
    return item;
  }),
  "quality-items.mayNotScore": making(makeScores, async (w, db) => {
    const item = await items.getQualityItem(db, w.own("qualityItem"));
    return items.mayNotScore(db, { ...item, id: w.any("qualityItem") }, w.any("leaver"));
  }),
  "quality-items.claimQualityItem": making(makeItem, async (w, db) => {
    const { token } = await items.claimQualityItem(db, w.any("qualityItem"), w.own("leaver"));
    return token;
  }),
  "quality-items.lockQualityItem": async (w, db) => {
    const own = await makeItem(w, db);
    const memberId = w.own("leaver");
    const { token } = await items.claimQualityItem(db, own, memberId);
    const { state } = await items.lockQualityItem(db, w.one([own, w.any("qualityItem")]), { memberId, token });
    return state;
  },
  "quality-items.updateQualityItem": making(makeItem, (w, db) =>
    items.updateQualityItem(db, w.any("qualityItem"), { state: w.one(["open", "disputed", "void"] as const) }),
  ),
  "quality-items.countQualityItems": making(makeItem, (_w, db) => items.countQualityItems(db)),
  "quality-scores.insertQualityScore": makeScores,
  "quality-scores.listScoresOf": making(makeScores, (w, db) => scores.listScoresOf(db, w.any("qualityItem"))),
  "quality-scores.listPlantedScores": making(makeScores, (w, db) =>
    scores.listPlantedScores(db, { memberId: w.one([null, w.any("leaver")]), since: always }),
  ),
  "quality-scores.listScoredPairs": making(makeScores, (w, db) =>
    scores.listScoredPairs(db, { memberId: w.one([null, w.any("leaver")]), since: always }),
  ),
  "quality-scores.countScores": making(makeScores, (_w, db) => scores.countScores(db, always)),
  "reviewer-standings.findStanding": (w, db) => standings.findStanding(db, w.one(people)),
  "reviewer-standings.lockStanding": (w, db) => standings.lockStanding(db, w.one(people)),
  "reviewer-standings.saveStanding": async (w, db) => {
    const [memberId, since] = [w.one(people), w.at()];
    await standings.lockStanding(db, memberId);
    await standings.saveStanding(db, { memberId, state: "below", why: "disagrees", since });
  },
  "reviewer-standings.listStandings": (_w, db) => standings.listStandings(db),
  "reviewer-standings.listNotCounted": (_w, db) => standings.listNotCounted(db),
  "evidence-items.replaceQualityItems": async (w, db) => {
    const ids = [w.make("evidenceItem"), w.make("evidenceItem")];
    const [at, decisionId, ticketId] = [w.at(), w.one(checked), w.own("ticket")];
    const parts = ["a1", `b${String(w.int(10_000))}`];
    const made = ids.map((id, index) => ({
      ...{ id, decisionId, ticketId, part: parts[index] ?? "", intent: "refund", cell: "reply", version: "v" },
      ...{ source: "qa", result: "pending", createdAt: at, countsAt: at },
    }));
    await evidenceItems.replaceQualityItems(db, decisionId, made);
  },
  "evidence-items.failCheckedItems": (w, db) =>
    evidenceItems.failCheckedItems(
      db,
      { decisionId: w.one(checked), part: "a1" },
      { fault: "taken_back", hard: true, at: w.at() },
    ),
  "decisions.findDecidedInput": async (w, db) => (await decisions.findDecidedInput(db, w.any("decision")))?.channel,
  "grades.findGrade": (w, db) => grades.findGrade(db, w.any("ticket"), 1),
};
