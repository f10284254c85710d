import { localDay, minuteOfDay } from "../ticket/local-day";

/** A part of a period: [since, until). */
export interface PeriodPart {
  sinceMs: number;
  untilMs: number;
}

/** What is longer than this is shown by the week. */
const daysAtMost = 31;
const monday = 1;

/**
 * A period in its calendar days, in the workspace's zone; a longer one in weeks from Monday. The first and the last may be cut by
 * the period's own ends. Together they are the period.
 */
export function cutPeriod(period: PeriodPart, timeZone: string): { by: "day" | "week"; parts: PeriodPart[] } {
  const days = cutDays(period, timeZone);
  if (days.length <= daysAtMost) return { by: "day", parts: days };
  const weeks: PeriodPart[] = [];
  for (const day of days) {
    const week = weeks.at(-1);
    if (week === undefined || localDay(timeZone, day.sinceMs, 0).weekday === monday) weeks.push({ ...day });
    else week.untilMs = day.untilMs;
  }
  return { by: "week", parts: weeks };
}

/** The calendar days of a period. One on which the clocks change is as long as it is. */
export function cutDays({ sinceMs, untilMs }: PeriodPart, timeZone: string): PeriodPart[] {
  const days: PeriodPart[] = [];
  let from = sinceMs;
  for (let ahead = 1; from < untilMs; ahead += 1) {
    const next = minuteOfDay(timeZone, localDay(timeZone, sinceMs, ahead), 0);
    if (next <= from) continue;
    days.push({ sinceMs: from, untilMs: Math.min(next, untilMs) });
    from = next;
  }
  return days;
}

/** The calendar day in which a moment lies. */
export function dayOf(atMs: number, timeZone: string): PeriodPart {
  const midnight = (ahead: number) => minuteOfDay(timeZone, localDay(timeZone, atMs, ahead), 0);
  let [sinceMs, untilMs] = [midnight(0), midnight(1)];
  // Where the clock goes back over midnight, a later moment has the earlier date: it belongs to the day that has begun.
  for (let ahead = 2; untilMs <= atMs; ahead += 1) [sinceMs, untilMs] = [untilMs, midnight(ahead)];
  return { sinceMs, untilMs };
}
