const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function plural(count: number, unit: string): string {
  return `${String(count)} ${unit}${count === 1 ? "" : "s"}`;
}

/** "14 Nov 2026, 09:41" in the zone, in fixed English: server and browser must say the same. */
export function sayMoment(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** Relative within a week either way, the date from there on. */
export function sayTime(at: Date, now: Date, timeZone: string): string {
  const past = now.getTime() - at.getTime();
  const size = Math.abs(past);
  if (size >= 7 * day) {
    return new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", year: "numeric" }).format(at);
  }
  if (size < minute) return past >= 0 ? "just now" : "in a moment";
  const amount =
    size < hour
      ? plural(Math.floor(size / minute), "minute")
      : size < day
        ? plural(Math.floor(size / hour), "hour")
        : plural(Math.floor(size / day), "day");
  return past >= 0 ? `${amount} ago` : `in ${amount}`;
}
