import { localDay, minuteOfDay } from "@/server/core/ticket/local-day";
import type { MetricsFilter } from "./metrics-filter";

/** So many calendar days in the workspace's zone, with today: whoever looks again on the same day is shown the same period. */
export function periodOf(
  { days }: Pick<MetricsFilter, "days">,
  now: Date,
  timeZone: string,
): { since: Date; until: Date } {
  const midnight = (ahead: number) => new Date(minuteOfDay(timeZone, localDay(timeZone, now.getTime(), ahead), 0));
  return { since: midnight(1 - Number(days)), until: midnight(1) };
}
