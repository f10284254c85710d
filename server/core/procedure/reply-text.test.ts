import { describe, expect, it } from "vitest";
import type { ReplySection } from "../evidence/proposal";
import { composeReply } from "./compose-reply";
import { fillReceipts } from "./fill-receipts";
import { replySentences, replyText } from "./reply-text";

const section = (want: string, ...texts: string[]): ReplySection => ({
  want,
  sentences: texts.map((text) => ({ text, support: [{ kind: "wording" }] })),
  states: [],
});
const receipt = { ref: "re_1", key: "k", at: "2026-11-12T08:00:00.000Z", detail: { until: "Friday" } };

describe("composeReply", () => {
  it.each([
    [[false], "answer"],
    [[true], "question"],
    [[false, true], "question"],
    [[false, false], "answer"],
  ])("one question makes it a question: %j", (asks, purpose) => {
    const pieces = asks.map((one, index) => ({ section: section(`w${String(index + 1)}`, "x"), asks: one }));
    expect(composeReply(pieces, null, "Pinewood")?.purpose).toBe(purpose);
  });

  it("is null when there is nothing to say", () => {
    expect(composeReply([], "Mia", "Pinewood")).toBeNull();
  });

  it("greets by name only when given one, and lets a name open no slot", () => {
    const pieces = [{ section: section("w1", "x"), asks: false }];
    expect(composeReply(pieces, null, "Pinewood")?.greeting).toBe("Hello,");
    expect(composeReply(pieces, "{{receipt.a1.ref}}", "Pinewood")?.greeting).toBe("Hello receipt.a1.ref,");
  });
});

it("reads as a letter: a paragraph per want, list items on lines of their own", () => {
  const pieces = [
    { section: section("w1", "One.", "Two."), asks: false },
    { section: section("w2", "You have:", "- a", "- b", "Which?"), asks: true },
  ];
  const reply = composeReply(pieces, "Mia", "Pinewood Trail Co.");
  expect(reply && replyText(reply)).toBe(
    "Hello Mia,\n\nOne. Two.\n\nYou have:\n- a\n- b\nWhich?\n\nThe Pinewood Trail Co. team",
  );
  expect(reply && replySentences(reply).map(({ text }) => text)).toEqual([
    "One.",
    "Two.",
    "You have:",
    "- a",
    "- b",
    "Which?",
  ]);
});

describe("fillReceipts", () => {
  it.each([
    [
      "Ref {{receipt.a1.ref}} of {{receipt.a1.at}}, until {{receipt.a1.until}}.",
      "Ref re_1 of 12 November 2026, until Friday.",
    ],
    ["Nothing to fill.", "Nothing to fill."],
    ["Ref {{receipt.a2.ref}}.", null],
    ["{{receipt.a1.nothing}}", null],
    ["{{receipt.a1.constructor}}", null],
    ["{{order.id}}", null],
    ["{{ receipt.a1.ref }}", null],
  ])("%s", (text, expected) => {
    expect(fillReceipts(text, { a1: receipt })).toBe(expected);
  });

  it("lets no receipt open a slot", () => {
    expect(fillReceipts("{{receipt.a1.ref}}", { a1: { ...receipt, ref: "{{receipt.a1.until}}" } })).toBe(
      "receipt.a1.until",
    );
  });
});
