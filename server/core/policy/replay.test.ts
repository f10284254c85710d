import { describe, expect, test } from "vitest";
import {
  sampleAction,
  sampleCell,
  sampleInput,
  sampleIntent,
  samplePolicy,
  sampleReply,
  sampleSettings,
  sampleWant,
} from "../../testing/sample-decision";
import { decide } from "../decision/decide";
import type { DecisionInput } from "../evidence/evidence";
import type { Cell } from "./policy";
import { recordedForm, type RecordedRow } from "./recorded-decision";
import type { Release } from "./release";
import { openReplay, type ReplayWorld } from "./replay";
import { countReplayed, emptySummary } from "./replay-summary";
import { sampleProcedure } from "../../testing/sample-release";

function release(number: number, refund: Partial<Cell> = {}): Release {
  const cells = { issue_refund: sampleCell(refund), reply: sampleCell({ conditions: [] }) };
  const policy = samplePolicy({ intents: { late_refund: sampleIntent({ cells }) } });
  return { number, intents: [], outOfScope: [], procedures: [sampleProcedure()], policy, tests: [] };
}

const settings = sampleSettings();
const live = release(3);
const before = release(2, { limits: { EUR: 1000 } });
const world: ReplayWorld = {
  draft: live,
  live,
  findRelease: (number) => (number === 2 ? before : null),
  findSettings: (revision) => (revision === 7 ? settings : null),
  hashActions: (names) => names.join(),
};

/** As it would have been recorded under a release. */
function recorded(input: DecisionInput, under = live, over: Partial<Record<number, unknown>> = {}): RecordedRow {
  const governing = { release: under, settings: { revision: 7, body: settings } };
  const { outcome } = decide({ repliesThisEpisode: 0 }, governing, input);
  const names = input.parts.flatMap((part) => (part.kind === "action" ? [part.action] : []));
  const fields: unknown[] = ["d", recordedForm, outcome, under.number, 7, 0, names.join(), input];
  for (const [at, value] of Object.entries(over)) fields[Number(at)] = value;
  return fields as unknown as RecordedRow;
}

const refundOf = (minor: number) =>
  sampleInput({ parts: [sampleAction({ value: { minor, currency: "EUR" } }), sampleReply()] });
const replay = (draft: Release, row: RecordedRow, over: Partial<ReplayWorld> = {}) =>
  openReplay({ ...world, draft, ...over })(row);
const kindOf = (replayed: ReturnType<typeof replay>) =>
  replayed.kind === "not_replayed" ? replayed.why : replayed.kind;

test("the live release against itself flips nothing, whichever release a decision was made under", () => {
  for (const minor of [500, 4200, 9999, 20_000, 30_000]) {
    expect(replay(live, recorded(refundOf(minor)))).toEqual({ kind: "same" });
    expect(replay(release(9), recorded(refundOf(minor), before))).toEqual({ kind: "same" });
  }
});

test("a lower limit flips what lies between, and moves its money", () => {
  const summary = emptySummary();
  const lower = openReplay({ ...world, draft: release(4, { limits: { EUR: 5000 } }) });
  for (const minor of [4000, 5000, 5001, 10_000, 10_001]) countReplayed(summary, lower(recorded(refundOf(minor))));
  expect(summary).toEqual({
    ...{ decisions: 5, same: 3, flips: 2, byKind: { "act->review": 2 }, notReplayed: {} },
    ...{ toAutomatic: {}, fromAutomatic: { EUR: 15_001 } },
  });
});

test("a higher limit, a level that is off, and a part that changes under a whole that does not", () => {
  const summary = emptySummary();
  const count = (draft: Release, input: DecisionInput) => countReplayed(summary, replay(draft, recorded(input)));
  count(release(4, { limits: { EUR: 20_000 } }), refundOf(15_000));
  count(release(4, { level: "off" }), refundOf(15_000));
  count(release(4, { level: "suggest" }), { ...refundOf(7000), assurance: "claimed" });
  count(release(4, { limits: { EUR: 1 } }), {
    ...refundOf(7000),
    parts: [sampleAction(), sampleReply({ unsupportedSentences: 1 })],
  });
  expect(summary.byKind).toEqual({ "review->act": 1, "review->escalate": 1, parts: 1 });
  expect(summary.toAutomatic).toEqual({ EUR: 15_000 });
  expect(summary.fromAutomatic).toEqual({ EUR: 4200 });
});

test("from the live release's decision, where another made it then", () => {
  const row = recorded(refundOf(4200), before);
  const replayed = replay(release(4, { limits: { EUR: 100 } }), row);
  if (replayed.kind !== "flip") throw new Error(replayed.kind);
  expect([replayed.recorded.outcome, replayed.from.outcome, replayed.to.outcome]).toEqual(["review", "act", "review"]);
});

describe("what cannot be replayed says why", () => {
  const stricter = release(4, { limits: { EUR: 1 } });
  const good = refundOf(4200);
  test.each<[string, Release, RecordedRow, Partial<ReplayWorld>?]>([
    ["unknown_form", stricter, recorded(good, live, { 1: 1 })],
    ["release_missing", stricter, recorded(good, live, { 3: 1 })],
    ["release_missing", stricter, recorded(good, live, { 3: null })],
    ["release_missing", stricter, recorded(good), { live: null, findRelease: () => live }],
    ["settings_missing", stricter, recorded(good, live, { 4: 6 })],
    ["action_changed", stricter, recorded(good, live, { 6: "other" })],
    ["not_reproduced", stricter, recorded(good, live, { 2: "escalate" })],
    ["procedure_changed", { ...stricter, procedures: [sampleProcedure({ steps: [] })] }, recorded(good)],
    ["procedure_changed", { ...stricter, procedures: [] }, recorded(good)],
    ["flip", { ...stricter, procedures: [sampleProcedure({ reply: "Other words." })] }, recorded(good)],
  ])("%s", (why, draft, row, over) => {
    expect(kindOf(replay(draft, row, over))).toBe(why);
  });

  test("not_planned: what nothing was planned for, since its intent was off", () => {
    const off = { ...live, policy: samplePolicy({ intents: { late_refund: sampleIntent({ level: "off" }) } }) };
    const row = recorded(sampleInput({ parts: [] }), off);
    expect(kindOf(replay(release(4), row, { live: off }))).toBe("not_planned");
    expect(kindOf(replay({ ...off, number: 5 }, row, { live: off }))).toBe("same");
  });

  test("what the draft does not touch stays, also beside an intent that it does touch", () => {
    const row = recorded(sampleInput({ wants: [sampleWant({ intent: null })], parts: [] }));
    expect(kindOf(replay(stricter, row))).toBe("same");
  });
});
