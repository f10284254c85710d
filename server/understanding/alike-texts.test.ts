import { expect, test } from "vitest";
import { indexTexts } from "./alike-texts";
import { similarity } from "./duplicates";
import { SHOP_INTENTS } from "./shop-messages.fixture";

const texts = SHOP_INTENTS.flatMap(({ examples }) => examples);
const nearest = indexTexts(texts);

test("finds the text that similarity would find among all, with the same score", () => {
  for (const text of ["where is my parcel, order PT-1001?", "Please cancel it", "my tent is torn", texts[3] ?? ""]) {
    const scores = texts.map((other) => similarity(text, other));
    expect(nearest(text)?.score).toBeCloseTo(Math.max(...scores), 9);
  }
});

test("a text is itself", () => {
  for (const text of texts) expect(nearest(text)?.score).toBeCloseTo(1, 9);
});

test("nothing is alike to what shares nothing with it", () => {
  expect(nearest("")).toBeNull();
  expect(nearest("注文")).toBeNull();
  expect(indexTexts([])("anything")).toBeNull();
});
