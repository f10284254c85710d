import { describe, expect, test } from "vitest";
import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { differences, readExport, recountMetrics } from "@/scripts/parts/recount-metrics.mjs";
import { customerEffects } from "@/server/actions/customer-effects";
import { appRouter } from "@/server/api/root";
import { CardId, isBehind } from "@/server/core/metrics/cards";
import { withHours } from "@/server/core/metrics/with-hours";
import type { ConversationRow } from "@/server/core/metrics/conversation-row";
import { openDemoStage } from "@/server/testing/demo-stage";
import { playScenario } from "@/server/testing/play-scenario";
import { createWorkspace } from "@/server/testing/test-database";
import { joinDemo } from "@/server/testing/waiting-cards";
import { systemIds } from "@/server/platform/ids";
import { listConversationFacts } from "@/server/store/conversation-facts";
import type { FactsCursor, FactsPeriod } from "@/server/store/conversation-facts";
import { eraseCustomer } from "./erase-customer";
import { gradeResolution } from "./grade-resolution";
import { readMetricRows, readMetrics } from "./read-metrics";
import { replayRaisedLimits } from "./replay-raised-limits";
import { readMetricsSeries } from "./read-metrics-series";
import type { Shell } from "./shell";

// The numbers of a week in which the demo company's scenarios were played, beside what is counted from the tables by hand.

const stage = await openDemoStage({ settings: { budgets: [] } });
const { shell, within, database } = stage;
const { db } = shell;
const dayMs = 86_400_000;
const played = [
  ...["late-refund", "over-limit", "outside-window", "angry-reopen", "docs-answer", "docs-gap", "bug-report"],
  ...["wants-human", "out-of-scope", "high-value", "lost-parcel", "legal-threat"],
];
for (const name of played) await playScenario(stage, getScenario(name));
const now = new Date(Date.now() + 8 * dayMs);
const later: Shell = { ...shell, clock: { now: () => now } };
await within(() => gradeResolution(later));

const period: FactsPeriod = { since: new Date(Date.now() - dayMs), until: new Date(Date.now() + dayMs), intent: null };
const read = (of = period) => within(() => readMetrics(db, of, now));
const rowsOf = (of = period, limit = 100) =>
  within(() => listConversationFacts(db, of, customerEffects, null, limit)).then(({ rows }) =>
    rows.map(withHours(demoSettings)),
  );
const everything = { by: null, cause: null };
const behind = (card: CardId, part: "counted" | "all" = "counted") =>
  within(() => readMetricRows(db, period, { card, part, ...everything }, { now, after: null, limit: 100 }));

/** By hand, from the tables as they stand, and apart from what reads them for the dashboard. */
async function recount() {
  return within(async () => {
    const [tickets, grades, decisions, runs, escalations, reviews, messages] = await Promise.all([
      db.ticket.findMany(),
      db.grade.findMany({ orderBy: { episode: "asc" } }),
      db.decision.findMany(),
      db.actionRun.findMany(),
      db.escalation.findMany({ orderBy: { createdAt: "asc" } }),
      db.review.findMany(),
      db.message.findMany(),
    ]);
    const involved = tickets.filter(({ id, state }) => {
      const planned = decisions.some((one) => one.ticketId === id && one.outcome !== "escalate");
      const handed = escalations.find((one) => one.ticketId === id);
      return state !== "duplicate" && (planned || (handed !== undefined && handed.causes[0] !== "level_off"));
    });
    const outcome = (id: string) => {
      const all = grades.filter((one) => one.ticketId === id);
      if (all.some(({ grade }) => grade === "failed")) return "failed";
      if (all.length === 0) return "unresolved";
      if (all.some(({ resolvedBy }) => resolvedBy === "person")) return "by_person";
      return all.some(({ grade }) => grade === "assumed") ? "assumed" : "verified";
    };
    const outcomes = involved.map(({ id }) => outcome(id));
    const count = (what: string) => outcomes.filter((one) => one === what).length;
    const decided = reviews.filter(({ state }) => state === "approved" || state === "rejected");
    const done = runs.filter((run) => customerEffects.includes(run.action) && ["done", "undone"].includes(run.state));
    const firsts = tickets.flatMap(({ id, createdAt }) => {
      const said = messages.filter((one) => one.ticketId === id && ["agent", "person"].includes(one.authorKind));
      const times = said.filter(({ direction }) => direction === "out").map(({ at }) => at.getTime());
      return times.length === 0 ? [] : [Math.min(...times) - createdAt.getTime()];
    });
    firsts.sort((a, b) => a - b);
    return {
      ...{ entered: tickets.length, involved: involved.length },
      ...{ verified: count("verified"), assumed: count("assumed"), failed: count("failed") },
      escalated: involved.filter(({ id }) => escalations.some((one) => one.ticketId === id)).length,
      ...{ decided: decided.length, approved: decided.filter(({ state }) => state === "approved").length },
      ...{ effects: done.length, firstResponseMs: firsts[Math.ceil(firsts.length / 2) - 1] },
    };
  });
}

test("limits twice as high would have let more be done alone, and it says what people had made of that", async () => {
  const past = await within(() => replayRaisedLimits(shell));
  expect(past).toMatchObject({ factor: 2, alone: 1, people: { approved: 1 } });
  expect(past?.worth["EUR"]).toBeGreaterThan(100_00);
  expect(past?.decisions).toBeGreaterThan(played.length);
});

describe("the numbers of a period", () => {
  test("are those that the tables hold", async () => {
    const hand = await recount();
    const metrics = await read();
    const card = (id: CardId) => metrics.cards.find((one) => one.card === id);
    expect([metrics.entered, metrics.involved]).toEqual([hand.entered, hand.involved]);
    for (const id of ["verified", "assumed", "failed"] as const) {
      expect(card(id)).toMatchObject({ count: hand[id], of: hand.involved, value: hand[id] / hand.involved });
    }
    expect(hand.verified).toBeGreaterThan(1);
    expect(hand.assumed).toBeGreaterThan(0);
    expect(hand.failed).toBeGreaterThan(0);
    expect(card("pending")).toMatchObject({ count: 0, of: hand.involved });
    expect(card("escalated")).toMatchObject({ count: hand.escalated, of: hand.involved });
    expect(card("approval")).toMatchObject({ count: hand.approved, of: hand.decided });
    expect(card("wrong_action")).toMatchObject({ count: 0, of: hand.effects, value: 0 });
    expect(card("first_response")?.value).toBe(hand.firstResponseMs);
    expect(metrics.causes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(metrics.cards.map(({ previous }) => [previous?.value, previous?.of])).toEqual(
      CardId.options.map(() => [null, 0]),
    );
  });

  test("are shared out over its days, each release on its own", async () => {
    const series = await within(() => readMetricsSeries(db, period, now));
    const { entered, involved, cards, causes } = await read();
    const sum = (of: (part: (typeof series.parts)[number]) => number) =>
      series.parts.reduce((total, part) => total + of(part), 0);
    expect(series.by).toBe("day");
    expect([sum((part) => part.entered), sum((part) => part.involved)]).toEqual([entered, involved]);
    for (const { card, count, of } of cards) {
      expect([card, sum((part) => part.cards[card]?.count ?? 0), sum((part) => part.cards[card]?.of ?? 0)]).toEqual([
        ...[card, count, of],
      ]);
    }
    for (const { cause, count } of causes) expect(sum((part) => part.causes[cause] ?? 0)).toBe(count);
    expect(series.parts[0]?.cards.verified?.value).toBeNull();
    expect(series.releases.map(({ number }) => number)).toEqual([1]);
    const before = { ...period, since: new Date(period.since.getTime() - dayMs), until: period.since };
    expect((await within(() => readMetricsSeries(db, before, now))).releases).toEqual([]);
  });

  test("stand on the rows behind them, page by page", async () => {
    const { cards } = await read();
    const all = await rowsOf();
    for (const { card, unit, count } of cards) {
      const { rows } = await behind(card);
      expect(rows).toEqual(all.filter((row) => isBehind(row, now.getTime(), { card, part: "counted", ...everything })));
      if (unit === "share" && !["approval", "clean_approval", "wrong_action"].includes(card)) {
        expect(rows).toHaveLength(count);
      }
    }
    const paged: ConversationRow[] = [];
    let after: FactsCursor | null = null;
    do {
      const at = { now, after, limit: 2 };
      const page: Awaited<ReturnType<typeof readMetricRows>> = await within(() =>
        readMetricRows(db, period, { card: "involvement", part: "all", ...everything }, at),
      );
      paged.push(...page.rows);
      after = page.next;
    } while (after !== null);
    expect(paged).toEqual((await behind("involvement", "all")).rows);
  });

  test("are of the conversations that entered it, one intent or all, and stay what they are", async () => {
    const intents = new Map<string | null, number>();
    for (const { intent } of await rowsOf()) intents.set(intent, (intents.get(intent) ?? 0) + 1);
    for (const [intent, entered] of intents) {
      if (intent !== null) expect((await read({ ...period, intent })).entered).toBe(entered);
    }
    const [first, second] = await rowsOf();
    const [at, then] = [new Date(first?.enteredAtMs ?? 0), new Date(second?.enteredAtMs ?? 0)];
    expect((await rowsOf({ ...period, since: at, until: then })).map((row) => row.ticketId)).toEqual([first?.ticketId]);
    const following = {
      ...period,
      since: period.until,
      until: new Date(2 * period.until.getTime() - period.since.getTime()),
    };
    const metrics = await read(following);
    expect(metrics.entered).toBe(0);
    expect(metrics.cards.map(({ previous }) => previous)).toEqual(
      (await read()).cards.map(({ previous: _, ...card }) => card),
    );
  });

  test("are read by managers and leads, and by nobody of another workspace", async () => {
    const manager = await joinDemo(stage, "Mia", ["manager"]);
    const clock = { now: () => now };
    const call = (member: typeof manager) => appRouter.createCaller({ database, clock, member, caller: null }).metrics;
    const asked = { ...period, card: "verified", part: "counted", ...everything } as const;
    const page = await call(manager).rows({ ...asked, limit: 1 });
    expect(page.items).toMatchObject([{ resolution: { grade: "verified" } }]);
    expect(page.items[0]?.subject).not.toBe("");
    expect(page.next).toMatchObject({ ticketId: page.items[0]?.ticketId });
    const { reviewers, ...numbers } = await call(manager).read(period);
    const { reviewers: counted, ...expected } = await read();
    expect(numbers).toEqual(expected);
    expect(reviewers.map(({ name: _, ...one }) => one)).toEqual(counted);
    const stranger = { ...manager, workspaceId: await createWorkspace(database, systemIds.next()) };
    expect((await call(stranger).rows(asked)).items).toEqual([]);
    expect(await call(stranger).read(period)).toMatchObject({ entered: 0, causes: [] });
    const reviewer = await joinDemo(stage, "Rex", ["reviewer"]);
    await expect(call(reviewer).read(period)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const backwards = { ...period, since: period.until, until: period.since };
    await expect(call(manager).read(backwards)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("are recounted from either file by what knows nothing of the server", async () => {
    const lead = await joinDemo(stage, "Lea", ["lead"]);
    const { metrics } = appRouter.createCaller({ database, clock: { now: () => now }, member: lead, caller: null });
    const file = async (format: "json" | "csv") => {
      let text = "";
      for await (const part of await metrics.export({ ...period, format })) text += part;
      return readExport(text);
    };
    const [json, csv, shown] = [await file("json"), await file("csv"), await read()];
    const cards = shown.cards.map(({ previous: _, ...card }) => card);
    for (const { rows, asOfMs } of [json, csv]) {
      const counted = recountMetrics(rows, asOfMs);
      expect(counted.entered).toBe(played.length);
      expect(differences({ ...shown, cards }, counted)).toEqual([]);
    }
    expect(differences(json.numbers, recountMetrics(json.rows, json.asOfMs))).toEqual([]);
  });

  test("judge a conversation by the least good of its resolutions", async () => {
    const verified = (await rowsOf()).find(({ resolution }) => resolution?.grade === "verified");
    const ticketId = verified?.ticketId ?? "";
    const judged = async () => (await rowsOf()).find((row) => row.ticketId === ticketId)?.resolution;
    const dueAt = new Date(Date.now() + dayMs);
    const add = (episode: number, grade: string, resolvedBy: string) => {
      const settled = grade === "pending" ? {} : { reason: "silence", settledAt: new Date() };
      const row = { ticketId, episode, grade, resolvedBy, approvedByPerson: resolvedBy !== "agent", dueAt, ...settled };
      return within(() => db.grade.create({ data: row }));
    };
    const better: [string, string][] = [
      ...([
        ["verified", "agent"],
        ["assumed", "agent"],
        ["verified", "person"],
      ] as [string, string][]),
      ...([
        ["pending", "agent"],
        ["failed", "agent"],
      ] as [string, string][]),
    ];
    for (const [at, [grade, by]] of better.entries()) {
      // Of the worse, which comes first in time says nothing; of equals the last one counts.
      await add(100 - at, grade, by);
      expect(await judged()).toMatchObject({ grade, by, dueAtMs: dueAt.getTime() });
    }
    await within(() => db.grade.deleteMany({ where: { ticketId, episode: { gt: 90 } } }));
    expect(await judged()).toEqual(verified?.resolution);
  });

  test("tell the same of a customer who is erased", async () => {
    const before = await read();
    const { from } = getScenario("late-refund").mail;
    expect(await within(() => eraseCustomer(shell, { address: from, customerId: null }, null))).toMatchObject({
      requesters: 1,
    });
    const strip = ({ cards, ...rest }: Awaited<ReturnType<typeof read>>) => ({
      ...rest,
      cards: cards.filter(({ unit }) => unit === "share"),
    });
    expect(strip(await read())).toEqual(strip(before));
  });
});
