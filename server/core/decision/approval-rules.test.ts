import { describe, expect, test } from "vitest";
import { confirmPhrase, judgeApproval, type ApprovalAsked, type ApprovedPart } from "./approval-rules";

const refund = (minor: number, currency = "EUR"): ApprovedPart => ({
  ...{ part: "a1", effect: "money", value: { minor, currency }, confirm: null },
});
const reply: ApprovedPart = { part: "reply", effect: "reply", value: null, confirm: null };
const deletion: ApprovedPart = { part: "a1", effect: "write", value: null, confirm: "Delete the account" };

const plain: ApprovalAsked = {
  ...{ by: "rita", parts: [refund(100_00), reply], typed: null, secondAbove: { EUR: 250_00 }, firstBy: null },
  ...{ publishedBy: [], leads: 2 },
};
const outcome = (change: Partial<ApprovalAsked>): string => {
  const judged = judgeApproval({ ...plain, ...change });
  return judged.kind === "refused" ? judged.code : judged.kind;
};

const high = { parts: [refund(300_00), reply] };
const rows: [what: string, change: Partial<ApprovalAsked>, expected: string][] = [
  ["below the line", {}, "enough"],
  ["a reply alone", { parts: [reply] }, "enough"],
  ["on the line", { parts: [refund(250_00)] }, "enough"],
  ["above the line", high, "needs_second"],
  ["above it in two pieces", { parts: [refund(150_00), { ...refund(150_00), part: "a2" }] }, "needs_second"],
  ["in a currency without a line", { parts: [refund(1, "GBP")] }, "needs_second"],
  ["in a currency named like a method", { parts: [refund(1, "constructor")] }, "needs_second"],
  ["an amount that is no number", { parts: [refund(Number.NaN)] }, "needs_second"],
  ["money without a value", { parts: [{ ...refund(1), value: null }] }, "needs_second"],
  ["no lines at all", { secondAbove: {} }, "needs_second"],
  ["above it, as the second", { ...high, firstBy: "sam" }, "enough"],
  ["above it, twice by the same", { ...high, firstBy: "rita" }, "conflict"],
  ["a release of their own, with two leads", { publishedBy: ["rita"] }, "forbidden"],
  ["a release of their own, as the second", { publishedBy: ["rita"], firstBy: "sam", ...high }, "forbidden"],
  ["a release of their own, and no other lead", { publishedBy: ["rita"], leads: 1 }, "enough"],
  ["somebody else's release", { publishedBy: ["sam"] }, "enough"],
  ["irreversible, typed", { parts: [deletion], typed: "Delete the account" }, "enough"],
  ["irreversible, typed in small letters with a space", { parts: [deletion], typed: " delete  the account" }, "enough"],
  ["irreversible, mistyped", { parts: [deletion], typed: "delete" }, "invalid_input"],
  ["irreversible, typed as nothing", { parts: [deletion], typed: "" }, "invalid_input"],
  ["irreversible, not typed", { parts: [deletion] }, "needs_second"],
  ["irreversible, not typed, as the second", { parts: [deletion], firstBy: "sam" }, "enough"],
  ["irreversible, not typed, twice by the same", { parts: [deletion], firstBy: "rita" }, "conflict"],
  [
    "irreversible, typed by who approved before",
    { parts: [deletion], firstBy: "rita", typed: "delete the account" },
    "enough",
  ],
  [
    "irreversible and above the line, typed",
    { parts: [deletion, refund(300_00)], typed: "delete the account" },
    "needs_second",
  ],
  ["typed where nothing has to be", { typed: "yes" }, "enough"],
];

describe("whether one person's yes is enough", () => {
  test.each(rows)("%s", (_what, change, expected) => {
    expect(outcome(change)).toBe(expected);
  });

  test.each(rows.filter(([, , expected]) => expected !== "enough"))("%s: says why and what next", (_what, change) => {
    const judged = judgeApproval({ ...plain, ...change });
    expect("why" in judged ? judged.why : "").toMatch(/ask |another reviewer|type|leave it/i);
    expect("why" in judged ? judged.why : ".").not.toMatch(/\.$/);
  });

  test("several that cannot be taken back are confirmed together", () => {
    expect(confirmPhrase([deletion, reply, { confirm: "End the plan" }])).toBe("Delete the account and End the plan");
    expect(confirmPhrase([reply])).toBeNull();
  });
});
