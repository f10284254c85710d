import type { Procedure } from "@/server/core/procedure/procedure";

/** Wishes that no rule of the company covers: a person sees to them. */
export const lateRefundExceptions: Procedure["exceptions"] = [
  {
    says: [
      "half of",
      "half .. money",
      "half .. refund",
      "still receive",
      "still want .. order",
      "keep .. order",
      "part of",
      "some of",
      "partial",
      "partly",
      "percent",
      "discount",
      "voucher",
      "goodwill",
      "gesture",
    ],
    why: "the customer asks for less than the whole order back",
  },
  {
    says: ["membership", "subscription", "remaining month", "rest of the month", "rest of the year", "prorated"],
    why: "the customer wants money back for a membership, not for an order",
  },
  {
    says: ["and .. sent again", "and send .. again", "and resend", "also sent again", "as well as .. replacement"],
    why: "the customer asks for a refund and a replacement, and only one of them is possible",
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
