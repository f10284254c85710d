import type { Settings } from "../policy/settings";
import { localDay, minuteOfDay } from "./local-day";

type WorkingHours = Pick<Settings, "timeZone" | "workingHours">;

/** Working time of a workspace, for many conversations at once: each of its days is reckoned once. */
export interface WorkingTime {
  /** Milliseconds of working time from one instant to another; 0 where the second is not later. */
  between(fromMs: number, toMs: number): number;
  isOpen(atMs: number): boolean;
  /** The instant at which so many working hours will have passed. */
  after(atMs: number, hours: number): number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Working hours that open less than once in two months are as good as none. */
const horizonDays = 62;

interface Span {
  from: number;
  to: number;
}

/** Without working hours, or where they never open, the clock runs on, and it is always open. */
export function workingTime({ timeZone, workingHours }: WorkingHours): WorkingTime {
  const days = new Map<number, readonly Span[]>();
  /** The windows of a day of the zone, by its number in the calendar, earliest first. */
  const spansOf = (number: number): readonly Span[] => {
    const known = days.get(number);
    if (known !== undefined) return known;
    const date = new Date(number * dayMs);
    const [year, month, weekday] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDay()];
    const day = { year, month, weekday, day: date.getUTCDate() };
    const spans = workingHours
      .filter((window) => window.day === day.weekday)
      .map(({ from, to }) => ({ from: minuteOfDay(timeZone, day, from), to: minuteOfDay(timeZone, day, to) }))
      .sort((a, b) => a.from - b.from);
    days.set(number, spans);
    return spans;
  };
  const dayOf = (atMs: number): number => {
    const { year, month, day } = localDay(timeZone, atMs, 0);
    return Date.UTC(year, month, day) / dayMs;
  };
  if (workingHours.length === 0) return alwaysOpen;
  return {
    between: (fromMs, toMs) => {
      if (!(toMs > fromMs)) return 0;
      let sum = 0;
      for (let day = dayOf(fromMs); day <= dayOf(toMs); day += 1) {
        for (const { from, to } of spansOf(day)) sum += Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs));
      }
      return sum;
    },
    isOpen: (atMs) => spansOf(dayOf(atMs)).some(({ from, to }) => from <= atMs && atMs < to),
    after: (atMs, hours) => {
      let left = hours * hourMs;
      let at = atMs;
      const first = dayOf(atMs);
      for (let day = first; day <= first + horizonDays; day += 1) {
        for (const { from, to } of spansOf(day)) {
          if (to <= at) continue;
          at = Math.max(at, from);
          if (left <= to - at) return at + left;
          left -= to - at;
          at = to;
        }
      }
      return atMs + hours * hourMs;
    },
  };
}

const alwaysOpen: WorkingTime = {
  between: (fromMs, toMs) => Math.max(0, toMs - fromMs),
  isOpen: () => true,
  after: (atMs, hours) => atMs + hours * hourMs,
};
