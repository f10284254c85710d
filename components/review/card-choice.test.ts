import { describe, expect, test } from "vitest";
import { approveLabel, changeArg, changeReply, editOf, startChoice, togglePart, whyNotApprove } from "./card-choice";
import type { Card, CardAction, Draft } from "./card-types";

const action = (part: string, more: Partial<CardAction> = {}) =>
  ({
    part,
    says: `Do ${part}`,
    title: `Do ${part}`,
    raw: { id: part, lines: ["x"] },
    confirm: null,
    ...more,
  }) as CardAction;
const draft = { text: "Hello", states: ["a1"] } as unknown as Draft;
const cardOf = (waiting: string[], more: object = {}) =>
  ({
    proposal: { waiting, actions: [action("a1"), action("a2")], reply: draft, needsVouch: false, ...more },
  }) as unknown as Card;
const card = cardOf(["a1", "a2", "reply"]);

describe("parts", () => {
  test("all that waits is chosen at first", () => {
    expect(startChoice(card).parts).toEqual(["a1", "a2", "reply"]);
  });

  test("with an action goes the reply that states it, and only that", () => {
    const without = togglePart(startChoice(card), card, "a1");
    expect(without.parts).toEqual(["a2"]);
    expect(togglePart(startChoice(card), card, "a2").parts).toEqual(["a1", "reply"]);
    expect(togglePart(without, card, "reply").parts).toEqual(["a1", "a2", "reply"]);
  });

  test("a reply that states what is approved already goes on its own", () => {
    const rest = cardOf(["reply"]);
    expect(togglePart(togglePart(startChoice(rest), rest, "reply"), rest, "reply").parts).toEqual(["reply"]);
  });
});

describe("edits", () => {
  test("what is back to what it was is no edit", () => {
    const [first] = card.proposal?.actions ?? [];
    if (!first) throw new Error("no action");
    const changed = changeArg(startChoice(card), first, "lines", ["x", "y"]);
    expect(editOf(changed)).toEqual({ reply: null, actions: [{ part: "a1", args: { id: "a1", lines: ["x", "y"] } }] });
    expect(editOf(changeArg(changed, first, "lines", ["x"]))).toBeNull();
    expect(editOf(changeReply(startChoice(card), draft, "Hello"))).toBeNull();
    expect(editOf(changeReply(startChoice(card), draft, "Hi"))).toEqual({ reply: "Hi", actions: [] });
  });
});

describe("why it cannot be approved", () => {
  const refusal = (of: Card, change: object = {}) => whyNotApprove({ ...startChoice(of), ...change }, of);

  test("nothing stands against what is complete", () => {
    expect(refusal(card)).toBeNull();
  });

  test.each([
    [card, { parts: [] }, /Choose at least one/],
    [card, { reply: "  " }, /reply is empty/],
    [card, { reply: "Hi", parts: ["a1", "a2"] }, /changed the reply/],
    [card, { args: { a2: { lines: [] } }, parts: ["a1"] }, /changed an action/],
    [cardOf(["a1"], { needsVouch: true }), {}, /who is asking/],
    [
      cardOf(["a1"], { actions: [action("a1", { confirm: "End the plan" })] }),
      { typed: "end it" },
      /type exactly: End the plan/,
    ],
  ])("%#", (of, change, why) => {
    expect(refusal(of, change)).toMatch(why);
  });

  test("words that confirm may differ in case and space; none at all ask for a second person instead", () => {
    const final = cardOf(["a1"], { actions: [action("a1", { confirm: "End the plan" })] });
    expect(refusal(final, { typed: " end  THE plan " })).toBeNull();
    expect(refusal(final)).toBeNull();
  });
});

test.each([
  [["a1", "a2", "reply"], "Approve 3 of 3"],
  [["a1", "reply"], "Approve: Do a1, hold the rest"],
  [["a1"], "Approve: Do a1, hold the rest"],
  [["reply"], "Approve: send the reply"],
  [[], "Nothing chosen"],
])("with %j the button reads %s", (parts, label) => {
  expect(approveLabel({ ...startChoice(card), parts }, card)).toBe(label);
});

test("with one action and its reply the button says which is held", () => {
  const two = cardOf(["a1", "reply"], { actions: [action("a1")] });
  expect(approveLabel({ ...startChoice(two), parts: ["a1"] }, two)).toBe("Approve: Do a1, hold the reply");
  expect(approveLabel(startChoice(two), two)).toBe("Approve: Do a1");
});
