import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { answersFromTheDocsArticles } from "./answers-from-the-docs-articles";
import { productQuestion } from "./product-question";
import { productQuestionProcedure } from "./product-question-procedure";

/** Answers from the documents. */
export const answersFromTheDocsTemplate: Template = defineTemplate({
  id: "answers-from-the-docs",
  title: "Answers from the docs",
  resolves: "Answers questions with sentences of your own articles, each with its source, or leaves them to a person.",
  intents: [productQuestion],
  procedures: [productQuestionProcedure],
  policy: { intents: { product_question: { level: "suggest", cells: { reply: suggestCell } } }, routing: [] },
  articles: answersFromTheDocsArticles,
  tests: [
    {
      name: "an answer from the documents waits for a person",
      message: "How long is a gift card valid?",
      given: { intent: "product_question" },
      expect: { outcome: "review", parts: { reply: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "a question that no document answers goes to a person",
      given: { intent: "product_question", knowledgeGap: true, reply: null },
      expect: { outcome: "escalate", reasons: ["knowledge_gap"] },
    },
    {
      name: "a sentence without a source is said to be one",
      given: { intent: "product_question", reply: { unsupportedSentences: 1 } },
      expect: { outcome: "review", reasons: ["level_suggest", "ungrounded"] },
    },
    {
      name: "who asks for a person gets one",
      given: { intent: "product_question", askedForPerson: true },
      expect: { outcome: "escalate" },
    },
  ],
  samples: [
    {
      sender: "Nora Fischer is a customer.",
      from: "nora.fischer@example.com",
      name: "Nora Fischer",
      subject: "Gift card",
      text: "Hello, how long is a gift card valid?",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: { intent: "product_question", actions: [], outcome: "review", says: ["3 years"] },
    },
    {
      sender: "Oscar Peeters is a customer; no article says anything of students.",
      from: "oscar.peeters@example.com",
      name: "Oscar Peeters",
      subject: "Student discount?",
      text: "Do you offer a student discount?",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: { intent: "product_question", actions: [], outcome: "escalate", says: [] },
    },
  ],
});
