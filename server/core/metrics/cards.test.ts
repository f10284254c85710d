import { describe, expect, test } from "vitest";
import type { CardId } from "./cards";
import type { ConversationRow, ReviewFact, SurveyFact } from "./conversation-row";
import { measurePeriod } from "./measure-period";
import { row } from "./row.fixture";

const dayMs = 86_400_000;
const asOfMs = 10 * dayMs;
const replied = { agentReplied: true };
const resolved = (
  by: "agent" | "approved" | "person",
  grade: "verified" | "failed" = "verified",
  reason: string | null = null,
) => ({ ...replied, resolution: { grade, reason, by, dueAtMs: 7 * dayMs } }) as Partial<ConversationRow>;
const survey = (score: number | null, by: SurveyFact["by"] = "agent", asked = true) => ({ asked, score, by });
const review = (of: Partial<ReviewFact>): ReviewFact => ({
  ...{ queuedAtMs: 0, decidedAtMs: 10, dueAtMs: null, approved: true, editDistance: null },
  ...{ reason: null, by: null, handlingMs: null, ...of },
});

/** What a card counts, of what; of a median its value, of how many. */
describe("each number", () => {
  test.each<[CardId, string, Partial<ConversationRow>[], [number | null, number]]>([
    [
      "recontact",
      "came back",
      [resolved("agent", "failed", "reopened"), resolved("approved", "failed", "asked_again")],
      [1, 2],
    ],
    ["recontact", "was taken back: they did not come", [resolved("agent", "failed", "taken_back")], [0, 1]],
    ["recontact", "a person's end", [resolved("person", "failed", "reopened")], [null, 0]],
    ["assisted", "approved by a person", [resolved("approved"), resolved("agent"), resolved("person")], [1 / 3, 3]],
    ["assisted", "a person answered, too", [{ ...resolved("approved"), personReplied: true }], [0, 1]],
    ["abandoned", "a week without an answer", [{ ...replied, askedSinceMs: 3 * dayMs }], [1, 1]],
    ["abandoned", "not yet", [{ ...replied, askedSinceMs: 3 * dayMs + 1 }, replied], [0, 2]],
    ["logged", "a line each", [{ effects: 3, loggedEffects: 2 }], [2 / 3, 3]],
    [
      "csat",
      "4 and 5 of what was answered",
      [{ surveys: [survey(5), survey(4), survey(3), survey(null)] }],
      [2 / 3, 3],
    ],
    ["csat", "nobody answered", [{ surveys: [survey(null)] }], [null, 0]],
    [
      "csat_response",
      "of those asked by us",
      [{ surveys: [survey(1), survey(null), survey(5, "agent", false)] }],
      [0.5, 2],
    ],
    ["first_response_work", "working time", [{ firstReplyWorkMs: 5 }, {}], [5, 1]],
    ["first_response_agent", "the agent's", [{ firstReplyAtMs: 4, firstReplyBy: "agent" }], [4, 1]],
    ["first_response_person", "not a person's", [{ firstReplyAtMs: 4, firstReplyBy: "agent" }], [null, 0]],
    [
      "resolution_agent",
      "a person answered",
      [{ ...resolved("agent"), personReplied: true, resolvedAtMs: 9 }],
      [null, 0],
    ],
    [
      "resolution_person",
      "a person answered",
      [{ ...resolved("agent"), personReplied: true, resolvedAtMs: 9 }],
      [9, 1],
    ],
    ["off_hours", "in time, to the millisecond", [{ offHours: true, firstReplyAtMs: 7, answerDueAtMs: 7 }], [1, 1]],
    ["off_hours", "late", [{ offHours: true, firstReplyAtMs: 8, answerDueAtMs: 7 }], [0, 1]],
    ["off_hours", "overdue without a reply", [{ offHours: true, answerDueAtMs: asOfMs }], [0, 1]],
    ["off_hours", "not due yet", [{ offHours: true, answerDueAtMs: asOfMs + 1 }], [null, 0]],
    ["off_hours", "in hours", [{ firstReplyAtMs: 7, answerDueAtMs: 7 }], [null, 0]],
    [
      "review_breached",
      "after its due time",
      [{ reviews: [review({ dueAtMs: 9 }), review({ dueAtMs: 10 }), review({})] }],
      [0.5, 2],
    ],
  ])("%s: %s", (card, _name, rows, [value, of]) => {
    const found = measurePeriod(rows.map(row), asOfMs).cards.find((one) => one.card === card);
    expect([found?.value, found?.of]).toEqual([value, of]);
  });
});

test("what customers say, by who resolved", () => {
  const surveys = [survey(5), survey(2), survey(4, "approved"), survey(1, "person", false), survey(null, "person")];
  const { satisfaction } = measurePeriod([row({ surveys })], asOfMs);
  expect(satisfaction.map(({ by, positive, answers }) => [by, positive, answers])).toEqual([
    ["agent", 1, 2],
    ["approved", 1, 1],
    ["person", 0, 1],
  ]);
  expect(satisfaction[0]?.interval?.low).toBeGreaterThan(0);
});

test("what reviewers had in hand, and why they rejected", () => {
  const reviews = [
    review({ by: "ada", handlingMs: 60_000 }),
    review({ by: "ada", handlingMs: 20_000, approved: false, reason: "unsafe" }),
    review({ by: "ada", approved: false, reason: "unsafe" }),
    review({ by: "ben", approved: false, reason: "wrong_facts" }),
    review({}),
  ];
  const { reviewers, rejects } = measurePeriod([row({ reviews })], asOfMs);
  expect(reviewers).toEqual([
    { by: "ada", decisions: 3, rejected: 2, measured: 2, handlingMs: 80_000, medianMs: 20_000 },
    { by: "ben", decisions: 1, rejected: 1, measured: 0, handlingMs: 0, medianMs: null },
  ]);
  expect(rejects).toEqual([
    { cause: "unsafe", count: 2, share: 2 / 3 },
    { cause: "wrong_facts", count: 1, share: 1 / 3 },
  ]);
});

describe("what it cost", () => {
  const rows = [
    row({ ...resolved("agent"), modelTokens: 2_000_000, modelMicros: 7 }),
    row({ reviews: [review({ handlingMs: 1_800_000 }), review({})] }),
  ];
  const rates = { currency: "EUR", reviewerHourMinor: 4000, millionTokensMinor: 300 };
  test("is the model's and the reviewers' time, of each ticket and each verified resolution", () => {
    expect(measurePeriod(rows, asOfMs, rates).costs).toEqual({
      ...{ modelMinor: 600, reviewerMinor: 2000, perTicketMinor: 1300, perResolutionMinor: 2600 },
      ...{ modelTokens: 2_000_000, modelMicros: 7, reviewerMs: 1_800_000, measured: 1, decisions: 2 },
    });
  });
  test.each([
    ["no rate for what was used", { ...rates, millionTokensMinor: null }, null],
    ["no rate at all", undefined, null],
  ])("is not guessed: %s", (_name, given, expected) => {
    const { perTicketMinor, perResolutionMinor } = measurePeriod(rows, asOfMs, given).costs;
    expect([perTicketMinor, perResolutionMinor]).toEqual([expected, expected]);
  });
  test("is nothing where nothing was used, and no resolution costs nothing where there is none", () => {
    const { perTicketMinor, perResolutionMinor } = measurePeriod([row({})], asOfMs).costs;
    expect([perTicketMinor, perResolutionMinor]).toEqual([0, null]);
  });
});
