import type { Settings } from "../policy/settings";
import { workingTime } from "./working-time";

type WorkingTime = Pick<Settings, "timeZone" | "workingHours">;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * The instant (ISO, UTC) at which `hours` working hours will have passed since `nowIso`, in the workspace's zone with its
 * changes of clock. Without working hours the clock runs on.
 */
export function nextWorkingTime(settings: WorkingTime, nowIso: string, hours: number): string {
  return new Date(workingTime(settings).after(Date.parse(nowIso), hours)).toISOString();
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
