import type { Procedure } from "@/server/core/procedure/procedure";

/** Wishes that no rule of the company covers: a person sees to them. */
export const damagedRefundExceptions: Procedure["exceptions"] = [
  {
    says: [
      "instead of a refund",
      "not .. refund",
      "rather .. new one",
      "prefer .. new one",
      "prefer .. replacement",
      "like .. new one",
      "want .. new one",
      "need .. new one",
      "rather .. replacement",
      "send .. new",
      "sent .. new",
      "replacement please",
      "a replacement",
      "exchange",
      "swap",
    ],
    why: "the customer wants another item instead of the money",
  },
  {
    says: [
      "change my mind",
      "changed my mind",
      "not like",
      "does not fit",
      "do not fit",
      "too small",
      "too big",
      "too large",
      "too tight",
    ],
    why: "the customer wants to return something that is not damaged",
  },
  {
    says: [
      "different card",
      "another card",
      "other card",
      "new card",
      "another account",
      "different account",
      "iban",
      "bank transfer",
    ],
    why: "the customer wants the money sent somewhere else than where it came from",
  },
];
