import { expect, test } from "vitest";
import { sampleVerdict } from "@/server/testing/store-samples";
import { projectItem, type ProjectedFrom } from "./project-item";

const action = (id: string, name: string, minor: number | null, currency = "EUR") => ({
  ...{ kind: "action", id, action: name, value: minor === null ? null : { minor, currency } },
});
const finding = (part: string, code: string) => ({ at: "review", part, reason: { code } });
const part = (id: string, outcome: string) => ({ part: id, want: "w1", outcome });

const card: ProjectedFrom = {
  kind: "review",
  decision: {
    ...sampleVerdict,
    parts: [part("a1", "review"), part("a2", "review"), part("a3", "act"), part("reply", "review")],
    because: [finding("a1", "over_limit"), finding("a2", "over_limit"), finding("reply", "level_suggest")],
    sampledForQa: true,
  },
  input: {
    riskKinds: ["press"],
    parts: [
      action("a1", "issue_refund", 40_00),
      action("a2", "issue_refund", 2_00),
      action("a3", "tag_ticket", null),
      { kind: "reply", id: "reply" },
    ],
  },
  approved: [],
};

test("a card shows what waits on it: actions once, their sum, every code once", () => {
  expect(projectItem(card)).toEqual({
    actions: ["issue_refund"],
    value: { minor: 42_00, currency: "EUR" },
    reasons: ["over_limit", "level_suggest"],
    riskKinds: ["press"],
    sampled: true,
  });
});

test("what was approved already waits no more", () => {
  expect(projectItem({ ...card, approved: ["a1"] }).value).toEqual({ minor: 2_00, currency: "EUR" });
  expect(projectItem({ ...card, approved: ["a1", "a2"] })).toMatchObject({ actions: [], value: null });
});

test("an escalation shows the whole plan, and of several currencies the one that most is moved in", () => {
  const parts = [
    action("a1", "issue_refund", 5_00),
    action("a2", "reship_order", 9_00, "USD"),
    action("a3", "tag_ticket", null),
  ];
  const shown = projectItem({ ...card, kind: "escalation", input: { riskKinds: [], parts } });
  expect(shown).toMatchObject({ actions: ["issue_refund", "reship_order", "tag_ticket"] });
  expect(shown.value).toEqual({ minor: 9_00, currency: "USD" });
});

test.each([null, undefined, {}, [], "x", { parts: 1 }])(
  "rows that cannot be read (%j) show nothing, and nothing throws",
  (row) => {
    const blank = { actions: [], value: null, reasons: [], riskKinds: [], sampled: false };
    expect(projectItem({ kind: "wait", decision: row, input: row, approved: [] })).toEqual(blank);
  },
);
