import { row } from "@/server/core/metrics/row.fixture";
import { tallyRows } from "@/server/core/metrics/tally";
import * as facts from "@/server/store/conversation-facts";
import * as rollup from "@/server/store/metrics-rollup";
import type { StoreOperation, World } from "./store-world";

const dayMs = 86_400_000;
const first = Date.UTC(2026, 0, 1);
const far = { since: new Date(first), until: new Date(first + 90 * dayMs) };

const intent = (w: World) => w.one(["", "refund"]);
const aDay = (w: World) => {
  const since = first + w.int(40) * dayMs;
  return { since: new Date(since), until: new Date(since + dayMs) };
};
const aRow = (w: World, ticketId: string) =>
  row({ ticketId, enteredAtMs: first + w.int(40) * dayMs, intent: w.one(["refund", null]), modelTokens: w.int(99) });
const state = (w: World) => ({ form: w.one(["1", "2"]), timeZone: w.name, rolledAt: w.at() });
const someDay = (w: World, of: string): rollup.RolledDay => ({
  ...{ intent: of, sums: tallyRows([aRow(w, w.own("ticket"))], first) },
  values: [{ of: "first_response", bucket: w.int(3), values: [w.int(99), w.int(99)] }],
});

/** What the dashboards read. Which mark is which differs from run to run; the tickets that they are on do not. */
export const metricsOperations: Record<string, StoreOperation> = {
  "conversation-facts.listFactsOfTickets": (w, db) =>
    facts.listFactsOfTickets(db, [w.any("ticket"), w.any("ticket")], ["issue_refund"]),
  "metrics-rollup.findMetricsState": (_w, db) => rollup.findMetricsState(db),
  "metrics-rollup.lockMetricsState": (w, db) => rollup.lockMetricsState(db, state(w)),
  "metrics-rollup.saveMetricsState": (w, db) => rollup.saveMetricsState(db, state(w)),
  "metrics-rollup.restartRollup": (_w, db) => rollup.restartRollup(db),
  "metrics-rollup.listMetricsMarks": async (w, db) =>
    (await rollup.listMetricsMarks(db, 1 + w.int(9))).map(({ ticketId }) => ticketId),
  "metrics-rollup.dropMetricsMarks": async (w, db) =>
    rollup.dropMetricsMarks(db, await rollup.listMetricsMarks(db, 1 + w.int(9))),
  "metrics-rollup.listMarkedTickets": (_w, db) => rollup.listMarkedTickets(db, 10_000),
  "metrics-rollup.replaceKeptRows": (w, db) => {
    const own = w.own("ticket");
    const judgedAtMs = w.one([null, first + w.int(9) * dayMs]);
    const kept = { facts: aRow(w, own), turns: { judgedAtMs, abandonedAtMs: null, overdueAtMs: null } };
    return rollup.replaceKeptRows(db, [...Array.from({ length: 9 }, () => w.any("ticket")), own], [kept]);
  },
  "metrics-rollup.listTurnedRows": (_w, db) => rollup.listTurnedRows(db, far.since, far.until),
  "metrics-rollup.listKeptRows": (w, db) => rollup.listKeptRows(db, [aDay(w)], w.one([null, "refund"])),
  "metrics-rollup.listKeptRowsOf": (w, db) => rollup.listKeptRowsOf(db, [w.any("ticket"), w.any("ticket")]),
  "metrics-rollup.listKeptRowsTurned": (_w, db) => rollup.listKeptRowsTurned(db, far.since, far.until, 10_000),
  "metrics-rollup.replaceMetricsDay": (w, db) =>
    rollup.replaceMetricsDay(db, aDay(w), [someDay(w, ""), someDay(w, "refund")]),
  "metrics-rollup.listMetricsDays": (w, db) => rollup.listMetricsDays(db, intent(w), far),
  "metrics-rollup.listMetricsValues": (w, db) =>
    rollup.listMetricsValues(db, intent(w), [{ ...far, of: "first_response", bucket: w.int(3) }]),
};
