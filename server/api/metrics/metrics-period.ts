import { z } from "zod";

const dayMs = 86_400_000;
const daysAtMost = 400;

/** Of which period and intent the numbers are asked for; `intent` null: of all. */
export const metricsPeriod = {
  since: z.date(),
  until: z.date(),
  intent: z.string().min(1).max(80).nullable(),
};

/** A period ends after it begins, and is no longer than what is counted in one go. */
export function isPeriod({ since, until }: { since: Date; until: Date }): boolean {
  const lengthMs = until.getTime() - since.getTime();
  return lengthMs > 0 && lengthMs <= daysAtMost * dayMs && since.getTime() > daysAtMost * dayMs;
}

export const periodFault = `The period has to end after it begins, and may have ${String(daysAtMost)} days at most.`;
