/** A calendar day in a zone. `weekday`: 0 = Sunday. */
export interface LocalDay {
  year: number;
  month: number;
  day: number;
  weekday: number;
}

const minuteMs = 60_000;

/** The calendar day of an instant in a zone, `ahead` days on. */
export function localDay(timeZone: string, at: number, ahead: number): LocalDay {
  const wall = new Date(at + offsetMs(timeZone, at));
  const date = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + ahead));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/**
 * The instant of a wall-clock minute. Where the clock leaps over it, the minute after the leap; where it comes twice, the
 * first.
 */
export function minuteOfDay(timeZone: string, { year, month, day }: LocalDay, minute: number): number {
  const wall = Date.UTC(year, month, day, 0, minute);
  const before = wall - offsetMs(timeZone, wall - 24 * 60 * minuteMs);
  const after = wall - offsetMs(timeZone, wall + 24 * 60 * minuteMs);
  const fits = [before, after].filter((at) => at + offsetMs(timeZone, at) === wall);
  return fits.length > 0 ? Math.min(...fits) : Math.max(before, after);
}

/** How far a zone's wall clock is ahead of UTC at an instant. */
function offsetMs(timeZone: string, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const whole = Math.floor(at / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than using it a hundred times; there are some 600 zones at most. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
