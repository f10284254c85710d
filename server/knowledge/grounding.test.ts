import { expect, test } from "vitest";
import { supportsSentence } from "./grounding";
import { HELP_PASSAGES } from "./help-articles.fixture";

const PASSAGES = HELP_PASSAGES.map((passage) => ({ ...passage, score: 1 }));

test.each([
  ["We do not ship to Norway.", "shipping#0"],
  ["Standard shipping costs 4.90 EUR.", "shipping#1"],
  ["A gift card is valid for 3 years from the day of its purchase.", "gift-cards#0"],
  ["do not tumble dry merino", "care#1"],
])("supported: %s", (sentence, passageId) => {
  expect(supportsSentence(sentence, PASSAGES)).toMatchObject({ passageId });
});

test.each([
  ["the negation is gone", "We do ship to Norway."],
  ["another figure", "A gift card is valid for 5 years from the day of purchase."],
  ["another matter", "You will receive your refund tomorrow."],
  ["more than the source says", "Standard shipping costs 4.90 EUR and arrives within two days guaranteed."],
  ["too little to judge", "It costs nothing."],
  ["empty", ""],
])("not supported, %s: %s", (_why, sentence) => {
  expect(supportsSentence(sentence, PASSAGES)).toBeNull();
});
