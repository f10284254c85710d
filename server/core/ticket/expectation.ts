import type { Settings } from "../policy/settings";
import { localDay, minuteOfDay, type LocalDay } from "./local-day";

type WorkingTime = Pick<Settings, "timeZone" | "workingHours">;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Working hours that open less than once in two months are as good as none. */
const horizonDays = 62;

/**
 * The instant (ISO, UTC) at which `hours` working hours will have passed since `nowIso`, in the workspace's zone with its
 * changes of clock. Without working hours the clock runs on.
 */
export function nextWorkingTime(settings: WorkingTime, nowIso: string, hours: number): string {
  const now = Date.parse(nowIso);
  let left = hours * hourMs;
  let at = now;
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    for (const { from, to } of windowsOf(settings, localDay(settings.timeZone, now, ahead))) {
      if (to <= at) continue;
      at = Math.max(at, from);
      if (left <= to - at) return new Date(at + left).toISOString();
      left -= to - at;
      at = to;
    }
  }
  return new Date(now + hours * hourMs).toISOString();
}

/** A day's windows as instants, earliest first. */
function windowsOf({ timeZone, workingHours }: WorkingTime, day: LocalDay): { from: number; to: number }[] {
  return workingHours
    .filter((window) => window.day === day.weekday)
    .map(({ from, to }) => ({ from: minuteOfDay(timeZone, day, from), to: minuteOfDay(timeZone, day, to) }))
    .sort((a, b) => a.from - b.from);
}

const by: Record<string, string> = { en: "by", de: "bis", fr: "d'ici", es: "antes del" };

/**
 * "by Tuesday 17:00": when a person will have answered, for the slot {{expectation}} of an acknowledgement, on the
 * workspace's clock, rounded up to the next half hour. From six days on with the date. Other languages read English.
 */
export function sayExpectation(
  settings: WorkingTime & Pick<Settings, "personWithinHours">,
  nowIso: string,
  language = "en",
): string {
  const exact = Date.parse(nextWorkingTime(settings, nowIso, settings.personWithinHours));
  const due = new Date(Math.ceil(exact / (30 * minuteMs)) * 30 * minuteMs);
  const isFar = due.getTime() - Date.parse(nowIso) >= 6 * 24 * hourMs;
  const known = Object.hasOwn(by, language) ? language : "en";
  const locale = known === "en" ? "en-GB" : known;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: settings.timeZone }).format(due);
  const day = format(isFar ? { weekday: "long", day: "numeric", month: "long" } : { weekday: "long" });
  return `${by[known] ?? "by"} ${day} ${format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`;
}
