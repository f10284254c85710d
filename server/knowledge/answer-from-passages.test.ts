import { describe, expect, test } from "vitest";
import { answerFrom } from "./answer-from-passages";
import { HELP_INDEX, HELP_PASSAGES } from "./help-articles.fixture";

function ask(question: string) {
  return answerFrom(question, HELP_INDEX.search(question, 5));
}

describe("answerFrom", () => {
  test.each([
    ["Do you ship to Norway?", "We do not ship to Norway."],
    ["How much is standard shipping?", "Standard shipping costs 4.90 EUR."],
    ["Can I tumble dry merino?", "Do not tumble dry merino."],
    ["How many years is a gift card valid?", "A gift card is valid for 3 years from the day of purchase."],
    [
      "Hello, I bought a jacket last year. How do I wash a down jacket? Thanks",
      "Wash down at 30 degrees with down detergent.",
    ],
  ])("%s", (question, sentence) => {
    const answer = ask(question);
    expect(answer.answered).toBe(true);
    expect(answer.sentences.map((one) => one.text)).toContain(sentence);
  });

  test.each([
    "Do you sell kayaks?",
    "Who is your CEO?",
    "Can I rent a tent for the weekend?",
    "Do you ship to Norway? And is there a job opening in your warehouse?",
    "",
    "??",
  ])("says that the documents do not answer: %j", (question) => {
    expect(ask(question)).toEqual({ answered: false, sentences: [] });
  });

  test("one to three sentences without Markdown, each a part of its passage", () => {
    for (const { text } of HELP_PASSAGES) {
      const { sentences } = ask(text.replace(/[#*]/gu, ""));
      expect(sentences.length).toBeLessThanOrEqual(3);
      for (const sentence of sentences) {
        expect(sentence.text).not.toMatch(/[#*[\]]|https?:|^\d+\.\s/u);
        const words = sentence.text.split(/\s+/u);
        const source = HELP_PASSAGES.find((one) => one.id === sentence.passageId)?.text ?? "";
        for (const word of words) expect(source).toContain(word.replace(/[.,;:]$/u, ""));
      }
    }
  });

  test("no passages, no answer", () => {
    expect(answerFrom("Do you ship to Norway?", [])).toEqual({ answered: false, sentences: [] });
  });
});
