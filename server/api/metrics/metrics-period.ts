import { z } from "zod";

const dayMs = 86_400_000;
const daysAtMost = 400;

/** Of which period and intent the numbers are asked for; `intent` null: of all. */
export const metricsPeriod = {
  since: z.date(),
  until: z.date(),
  intent: z.string().min(1).max(80).nullable(),
};

/** Beyond it no calendar is known of. */
const lastMs = Date.UTC(9999, 0, 1);

/** A period ends after it begins, and is no longer than what is counted in one go. */
export function isPeriod({ since, until }: { since: Date; until: Date }): boolean {
  const lengthMs = until.getTime() - since.getTime();
  return (
    lengthMs > 0 && lengthMs <= daysAtMost * dayMs && since.getTime() > daysAtMost * dayMs && until.getTime() < lastMs
  );
}

export const periodFault = `The period has to end after it begins, and may have ${String(daysAtMost)} days at most.`;
