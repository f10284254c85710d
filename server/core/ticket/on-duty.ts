import type { Settings } from "../policy/settings";
import { localDay, minuteOfDay } from "./local-day";

type DutyTime = Pick<Settings, "timeZone" | "workingHours" | "teamHours">;

/**
 * Instants are ISO, UTC. `onDutyUntil`: when it leaves; null while it is off, or when it never leaves. `nextOnDutyAt`: when it
 * is there next, once it is off duty; null while it is on, or when it never is.
 */
export interface Duty {
  onDutyNow: boolean;
  onDutyUntil: string | null;
  nextOnDutyAt: string | null;
}

/** Hours that open less than once in two months are as good as none. */
const horizonDays = 62;

/** A team's own hours, or else the workspace's. */
export function hoursOf({ workingHours, teamHours }: DutyTime, team: string): Settings["workingHours"] {
  return (Object.hasOwn(teamHours, team) ? teamHours[team] : undefined) ?? workingHours;
}

/**
 * Whether a team is there at an instant, by its hours on the workspace's clock, with its changes. A workspace without
 * working hours is always there; a team whose own list is empty never is. The end of a window is no part of it. Pure.
 */
export function dutyOf(settings: DutyTime, team: string, nowIso: string): Duty {
  const hours = hoursOf(settings, team);
  const isOpenEnded = hours.length === 0 && !Object.hasOwn(settings.teamHours, team);
  if (isOpenEnded) return { onDutyNow: true, onDutyUntil: null, nextOnDutyAt: null };
  const now = Date.parse(nowIso);
  const { timeZone } = settings;
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const day = localDay(timeZone, now, ahead);
    const windows = hours
      .filter((window) => window.day === day.weekday)
      .map(({ from, to }) => ({ from: minuteOfDay(timeZone, day, from), to: minuteOfDay(timeZone, day, to) }))
      .filter(({ from, to }) => to > Math.max(from, now))
      .sort((a, b) => a.from - b.from);
    const [first] = windows;
    if (!first) continue;
    if (first.from <= now) return { onDutyNow: true, onDutyUntil: leavesAt(settings, hours, now), nextOnDutyAt: null };
    return { onDutyNow: false, onDutyUntil: null, nextOnDutyAt: new Date(first.from).toISOString() };
  }
  return { onDutyNow: false, onDutyUntil: null, nextOnDutyAt: null };
}

/** When the windows that follow on one another from now end, also over midnight; null when they never do. */
function leavesAt({ timeZone }: DutyTime, hours: Settings["workingHours"], now: number): string | null {
  let end = now;
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = localDay(timeZone, now, ahead);
    const dayEnd = minuteOfDay(timeZone, day, 24 * 60);
    const windows = hours
      .filter((window) => window.day === day.weekday)
      .map(({ from, to }) => ({ from: minuteOfDay(timeZone, day, from), to: minuteOfDay(timeZone, day, to) }))
      .sort((a, b) => a.from - b.from);
    for (const { from, to } of windows) if (from <= end) end = Math.max(end, to);
    if (end < dayEnd) return new Date(end).toISOString();
  }
  return null;
}

/** "Billing is next on duty on Monday 24 November 09:00 (Europe/Amsterdam)."; null while it is there. */
export function sayDuty(settings: DutyTime, team: string, nowIso: string): string | null {
  const { onDutyNow, nextOnDutyAt } = dutyOf(settings, team, nowIso);
  if (onDutyNow) return null;
  if (nextOnDutyAt === null) return `${team} has no hours in which it is on duty.`;
  const { timeZone } = settings;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(new Date(nextOnDutyAt));
  const day = format({ weekday: "long", day: "numeric", month: "long" });
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${team} is next on duty on ${day} ${time} (${timeZone}).`;
}
