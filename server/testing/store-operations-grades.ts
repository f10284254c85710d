import * as facts from "@/server/store/conversation-facts";
import * as episodes from "@/server/store/episodes";
import * as grades from "@/server/store/grades";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

const hourMs = 3_600_000;

/** A ticket of the world's own that is resolved anew, with a grade that waits or is settled. */
async function makeResolved(w: World, db: Db): Promise<void> {
  const ticketId = w.own("ticket");
  const at = w.at();
  const gradeDueAt = new Date(at.getTime() + w.one([-1, 1]) * hourMs);
  await db.grade.deleteMany({ where: { ticketId } });
  await episodes.openEpisode(db, { ticketId, number: 1, cause: "opened", at });
  await episodes.resolveEpisode(db, {
    ...{ ticketId, number: 1, by: w.one(["agent", "person"] as const), at, gradeDueAt },
  });
  if (w.int(2) === 0) return;
  const settled = { grade: "assumed", reason: "silence", settledAt: at };
  await db.grade.updateMany({ where: { ticketId, episode: 1 }, data: settled });
}

const making =
  (work: StoreOperation): StoreOperation =>
  async (w, db) => {
    await makeResolved(w, db);
    return work(w, db);
  };

/** Few tickets have a grade that waits: several are made, and several are tried. */
const several =
  (work: StoreOperation): StoreOperation =>
  async (w, db) => {
    const done = [];
    for (let times = 0; times < 8; times += 1) {
      await makeResolved(w, db);
      done.push(await work(w, db));
    }
    return done;
  };

const due = (w: World): grades.DueGrade => ({ ticketId: w.any("ticket"), episode: w.one([1, 1, 2]), dueAt: w.at() });

/** What became of resolutions. */
export const gradeOperations: Record<string, StoreOperation> = {
  "episodes.unresolveEpisode": making((w, db) => episodes.unresolveEpisode(db, w.any("ticket"), 1)),
  "episodes.withdrawResolution": making((w, db) => episodes.withdrawResolution(db, w.any("ticket"), 1, w.at())),
  "conversation-facts.listConversationFacts": (w, db) => {
    const period = { since: new Date(0), until: new Date(w.at().getTime() + hourMs), intent: w.one([null, "refund"]) };
    const after = w.one([null, { enteredAtMs: w.at().getTime() - hourMs, ticketId: w.any("ticket") }]);
    return facts.listConversationFacts(db, period, ["issue_refund"], after, 1 + w.int(9));
  },
  "conversation-facts.listTicketSubjects": async (w, db) => [
    ...(await facts.listTicketSubjects(db, [w.any("ticket"), w.any("ticket")])),
  ],
  "grades.listDueGrades": making((w, db) => grades.listDueGrades(db, w.at(), w.one([null, due(w)]), 3)),
  "grades.readResolutionFacts": (w, db) => grades.readResolutionFacts(db, due(w), ["issue_refund"]),
  "grades.settleGrade": making((w, db) =>
    grades.settleGrade(db, due(w), { grade: "assumed", reason: "silence", at: w.at() }),
  ),
  "grades.failPendingGrade": several((w, db) =>
    grades.failPendingGrade(db, due(w), { reason: "reopened", at: w.at() }),
  ),
  "grades.confirmGrade": several((w, db) => grades.confirmGrade(db, due(w), w.at())),
  "grades.listClosableTickets": making(async (w, db) => {
    const resolvedAt = new Date(w.at().getTime() - hourMs);
    await db.ticket.updateMany({ where: { id: w.own("ticket") }, data: { state: "resolved", episode: 1, resolvedAt } });
    return grades.listClosableTickets(db, w.at(), { limit: 1 + w.int(9) });
  }),
};
