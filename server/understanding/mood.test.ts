import { expect, test } from "vitest";
import { judgeSentiment } from "./sentiment";
import { judgeUrgency } from "./urgency";

test.each([
  ["high", "I need this by tomorrow, my trip starts tomorrow"],
  ["high", "URGENT: cancel at once"],
  ["low", "No rush, whenever you have time"],
  ["normal", "Where is my order?"],
])("urgency %s: %s", (urgency, text) => {
  expect(judgeUrgency(text)).toBe(urgency);
});

test.each([
  ["negative", "This is terrible, worst service ever!!"],
  ["negative", "I am not happy with this"],
  ["positive", "Thanks, great service"],
  ["neutral", "Where is my order?"],
])("sentiment %s: %s", (sentiment, text) => {
  expect(judgeSentiment(text)).toBe(sentiment);
});
