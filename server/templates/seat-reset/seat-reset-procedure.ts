import type { Procedure } from "@/server/core/procedure/procedure";

/** Frees the seat that the customer names, or the only one there is, from its device. */
export const seatResetProcedure: Procedure = {
  intent: "seat_reset",
  about: "seat",
  prefers: null,
  wish: null,
  exceptions: [
    {
      says: ["another person", "other person", "somebody else", "someone else", "give .. seat", "more seats"],
      why: "the customer wants a seat to change hands, which is no reset",
    },
  ],
  slots: [],
  steps: [{ action: "reset_seat", args: { seatId: { from: "fact", name: "seat.id" } } }],
  reply: [
    "The seat of {{seat.holder}} for {{seat.product}} is free for another device now.",
    "Sign in on the new device, and the seat is bound to it.",
    'What a reset does is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  answerFromDocuments: false,
  unproven: [
    "The seat is free for another device now.",
    'What a reset does is explained in "{{cite.title}}" ({{cite.url}}).',
  ].join("\n"),
  unprovenPurpose: "answer",
  askAbout: ["Could you tell us whose seat this is about?", "? We found these: {{choices}}."].join("\n"),
  cites: ["reset-a-seat"],
  followUp: "none",
  followUpReply: null,
};
