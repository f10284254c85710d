import type { Condition } from "@/server/core/policy/policy";
import { defineTemplate } from "../define-template";
import { suggestCell } from "../suggest-cell";
import type { Template } from "../template";
import { seatReset } from "./seat-reset";
import { seatResetProcedure } from "./seat-reset-procedure";

const isBound: Condition = {
  expression: 'seat.is_bound && seat.state == "active"',
  because: "Only an active seat that is bound to a device can be freed from it.",
  cites: "reset-a-seat",
};
const reset = [{ action: "reset_seat" }];
const bound = { "seat.is_bound": true, "seat.state": "active" };

/** Lets a customer use a new device. */
export const seatResetTemplate: Template = defineTemplate({
  id: "seat-reset",
  title: "Seat reset",
  resolves: "Frees a licence from an old device, so that its holder can sign in on a new one.",
  intents: [seatReset],
  procedures: [seatResetProcedure],
  policy: {
    intents: {
      seat_reset: {
        level: "suggest",
        cells: { reset_seat: { ...suggestCell, conditions: [isBound] }, reply: suggestCell },
      },
    },
    routing: [{ intent: "seat_reset", urgency: null, language: null, team: "Technical" }],
  },
  articles: [
    {
      id: "reset-a-seat",
      title: "Use your licence on another device",
      text: [
        "A seat is bound to the device on which its holder signs in first.",
        "## What a reset does",
        "A reset frees the seat from its device. The holder stays the same, and signs in on the new device. The app on the old device asks to be signed in again.",
        "## Who may ask for it",
        "We reset a seat for the customer whose account it belongs to, and only once it is certain who asks.",
      ].join("\n\n"),
    },
  ],
  tests: [
    {
      name: "a reset waits for a person",
      message: "I have a new phone, please reset my Trail Map Pro seat.",
      given: { intent: "seat_reset", facts: bound, assurance: "proven", actions: reset },
      expect: { outcome: "review", parts: { reset_seat: "review" }, reasons: ["level_suggest"] },
    },
    {
      name: "a seat without a device has nothing to be freed from",
      given: { intent: "seat_reset", facts: { ...bound, "seat.is_bound": false }, assurance: "proven", actions: reset },
      expect: { outcome: "escalate", parts: { reset_seat: "escalate" } },
    },
    {
      name: "a suspended seat is a person's matter",
      given: {
        intent: "seat_reset",
        facts: { ...bound, "seat.state": "suspended" },
        assurance: "proven",
        actions: reset,
      },
      expect: { outcome: "escalate" },
    },
    {
      name: "an e-mail alone is no proof of who writes",
      given: { intent: "seat_reset", facts: bound, actions: reset },
      expect: { outcome: "review", reasons: ["level_suggest", "identity_too_weak"] },
    },
  ],
  samples: [
    {
      sender: "Fiona Gallagher has two seats, one of them Ronan's.",
      from: "fiona.gallagher@example.com",
      name: "Fiona Gallagher",
      subject: "Ronan's new watch",
      text: "Please reset the Trail Map Pro seat of Ronan Gallagher, he has a new watch.",
      channel: "web",
      authenticity: "signed_in",
      expect: {
        intent: "seat_reset",
        actions: [{ action: "reset_seat", args: { seatId: "seat_5042" } }],
        outcome: "review",
        says: ["Ronan Gallagher"],
      },
    },
    {
      sender: "Dana Whitfield has one seat, bound to a phone.",
      from: "dana.whitfield@example.com",
      name: "Dana Whitfield",
      subject: "New phone",
      text: "I have a new phone and the app says that my seat is used on another device. Please reset my seat.",
      channel: "email",
      authenticity: "dmarc_pass",
      expect: {
        intent: "seat_reset",
        actions: [{ action: "reset_seat", args: { seatId: "seat_5030" } }],
        outcome: "review",
        says: ["Dana Whitfield"],
      },
    },
  ],
});
