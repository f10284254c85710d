import type { Procedure } from "@/server/core/procedure/procedure";

type Exceptions = Procedure["exceptions"];

/** Wishes about orders that no rule of the company covers: a person sees to them. Phrases as in `mentions`. */
export const lateRefundExceptions: Exceptions = [
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

export const damagedRefundExceptions: Exceptions = [
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

export const reshipExceptions: Exceptions = [
  {
    says: [
      "xaddress",
      "new address",
      "different address",
      "another address",
      "other address",
      "wrong address",
      "old address",
      "i have moved",
      "we have moved",
      "moved house",
      "my office",
      "my workplace",
      "my parents",
    ],
    why: "the customer wants the replacement sent to another address than the one on the order",
  },
  {
    says: ["damaged", "broken", "defective", "faulty", "cracked", "bent", "torn"],
    why: "the customer wants a new item for a damaged one, which is not a lost parcel",
  },
];
