import { expect, test } from "vitest";
import { listedAs } from "./listed-as";

const list = { intents: [], words: ["CEO", "data breach", "Rechtsanwalt", "don't", "律师"], customers: ["cus_1"] };
const wordIn = (text: string) => listedAs(list, { text, customerId: null }).length > 0;

test.each([
  "Ask your CEO.",
  "ceo",
  "a data\n  breach, again",
  "ＣＥＯ in wide letters",
  "a da\u200bta breach in pieces",
  "Mein RECHTSANWALT schreibt",
  "I don\u2019t want it",
  "我要找律师谈谈",
  "…(CEO)",
])("finds a word of the list: %s", (text) => {
  expect(wordIn(text)).toBe(true);
});

test.each(["", "CEOs", "oceo", "databreach", "Rechtsanwaltskanzlei", "the breach of data", "ceo1"])(
  "does not find it inside another word: %s",
  (text) => {
    expect(wordIn(text)).toBe(false);
  },
);

test("a customer by their id on record, never nobody", () => {
  expect(listedAs(list, { text: "hello", customerId: "cus_1" })).toEqual(["customer"]);
  expect(listedAs(list, { text: "the ceo", customerId: "cus_1" })).toEqual(["customer", "word"]);
  expect(listedAs(list, { text: "cus_1", customerId: "cus_2" })).toEqual([]);
  expect(listedAs({ ...list, customers: [""] }, { text: "x", customerId: null })).toEqual([]);
});

test("an empty word matches nothing", () => {
  expect(listedAs({ intents: [], words: ["", " "], customers: [] }, { text: "a b", customerId: null })).toEqual([]);
});
