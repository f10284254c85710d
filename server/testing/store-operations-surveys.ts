import * as surveys from "@/server/store/surveys";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

const later = new Date("2100-01-01T00:00:00Z");
const cellOf = (side: string) => ({ intent: "refund", cell: "reply", version: side });

/** A survey of the world's own, asked or not, answered or not. */
async function makeSurvey(w: World, db: Db): Promise<string> {
  const id = w.own("ticket");
  const survey = { id, ticketId: id, episode: 1, tokenHash: `survey of ${w.name} ${id}` };
  await surveys.insertSurvey(db, { ...survey, resolvedBy: "agent", cells: [surveys.cellKey(cellOf(w.name))] });
  if (w.int(4) > 0) await surveys.markSurveyAsked(db, id, { askedAt: w.at(), expiresAt: later });
  if (w.int(2) > 0) await surveys.answerSurvey(db, survey, { score: 1 + w.int(5), at: w.at() });
  return id;
}

const making =
  (work: StoreOperation): StoreOperation =>
  async (w, db) => {
    await makeSurvey(w, db);
    return work(w, db);
  };

/** What customers say of resolutions. */
export const surveyOperations: Record<string, StoreOperation> = {
  "surveys.readSurveyContext": making((w, db) => surveys.readSurveyContext(db, w.any("ticket"), 1)),
  "surveys.insertSurvey": async (w, db) => {
    const id = w.own("ticket");
    const tokenHash = `survey of ${w.one(["a", "b"])} ${String(w.int(1000))}`;
    await surveys.insertSurvey(db, {
      id,
      ticketId: w.any("ticket"),
      episode: 2,
      tokenHash,
      resolvedBy: "agent",
      cells: [],
    });
  },
  "surveys.markSurveyAsked": making((w, db) =>
    surveys.markSurveyAsked(db, w.any("ticket"), { askedAt: w.at(), expiresAt: later }),
  ),
  "surveys.findSurveyByToken": making((w, db) => {
    const of = w.one(["a", "b"]);
    return surveys.findSurveyByToken(db, `survey of ${of} ${w.any("ticket")}`);
  }),
  "surveys.answerSurvey": making((w, db) =>
    surveys.answerSurvey(db, { ticketId: w.any("ticket"), episode: 1 }, { score: 1 + w.int(5), at: w.at() }),
  ),
  "surveys.listRatings": making((w, db) => surveys.listRatings(db, w.any("ticket"))),
  "surveys.findRated": making((w, db) => surveys.findRated(db, w.any("ticket"))),
  "surveys.rateResolution": making((w, db) => {
    const of = { id: w.own("ticket"), ticketId: w.any("ticket"), episode: w.one([1, 3]) };
    return surveys.rateResolution(db, { ...of, resolvedBy: "person", score: 1 + w.int(5), at: w.at() });
  }),
  "surveys.listCellAnswers": making((w, db) =>
    surveys.listCellAnswers(db, cellOf(w.one(["a", "b"])), w.one([null, w.at()])),
  ),
  "surveys.countCellAnswers": making(async (_w, db) => [...(await surveys.countCellAnswers(db))].sort()),
  "surveys.listRatedCells": making((_w, db) => surveys.listRatedCells(db)),
  "surveys.scrubSurveys": making((w, db) => surveys.scrubSurveys(db, [w.any("ticket")])),
};
