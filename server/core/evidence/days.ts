const dayMs = 24 * 60 * 60 * 1000;

/** Whole days from one ISO instant to a later one, rounded down; negative when `to` is the earlier. NaN on nonsense. */
export function wholeDays(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / dayMs);
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "12 November 2026", in UTC: how customers read a date. */
export function formatDay(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "Invalid Date" : day.format(date);
}
