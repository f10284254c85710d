import type { Procedure } from "@/server/core/procedure/procedure";

/** Wishes that no rule of the company covers: a person sees to them. */
export const reshipExceptions: Procedure["exceptions"] = [
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
