import type { Prisma } from "@/prisma/generated/client";

/** A verdict that is recorded and not taken up yet: it can be taken back, and ends with what it is about. */
export const heldVerdict = {
  ...{ state: { in: ["approved", "rejected"] }, actsAt: { not: null }, actedAt: null },
} satisfies Prisma.ReviewWhereInput;
