import type { Procedure } from "@/server/core/procedure/procedure";

/** Answers from the documents, or not at all. */
export const productQuestionProcedure: Procedure = {
  intent: "product_question",
  about: "nothing",
  prefers: null,
  wish: null,
  exceptions: [],
  slots: [],
  steps: [],
  reply: null,
  answerFromDocuments: true,
  unproven: "Thank you for your question.",
  unprovenPurpose: "answer",
  askAbout: null,
  cites: [],
  followUp: "none",
  followUpReply: null,
};
