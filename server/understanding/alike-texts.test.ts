import { expect, test } from "vitest";
import { indexTexts } from "./alike-texts";
import { similarity } from "./duplicates";
import { SHOP_INTENTS } from "./shop-messages.fixture";

const texts = SHOP_INTENTS.flatMap(({ examples }) => examples);
const nearest = indexTexts(texts);
const any = () => true;

test("finds the text that similarity would find among all, with the same score", () => {
  for (const text of ["where is my parcel, order PT-1001?", "Please cancel it", "my tent is torn", texts[3] ?? ""]) {
    const scores = texts.map((other) => similarity(text, other));
    expect(nearest(text, any)?.score).toBeCloseTo(Math.max(...scores), 9);
  }
});

test("a text is itself, unless it is not meant", () => {
  texts.forEach((text, at) => {
    expect(nearest(text, any)?.score).toBeCloseTo(1, 9);
    expect(nearest(text, (other) => other !== at && texts[other] !== text)?.at).not.toBe(at);
  });
});

test("nothing is alike to what shares nothing with it", () => {
  expect(nearest("", any)).toBeNull();
  expect(nearest("注文", any)).toBeNull();
  expect(indexTexts([])("anything", any)).toBeNull();
});
