interface DutyView {
  onDutyNow: boolean;
  onDutyUntil: Date | null;
  nextOnDutyAt: Date | null;
  timeZone: string;
}

/** "on duty until 17:30", or "back Mon 09:00": on the workspace's clock. */
export function sayDutyTime({ onDutyNow, onDutyUntil, nextOnDutyAt, timeZone }: DutyView): string {
  const clock = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const say = (at: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...clock, ...options }).format(at).replace(",", "");
  if (onDutyNow) return onDutyUntil === null ? "on duty, always" : `on duty until ${say(onDutyUntil, {})}`;
  return nextOnDutyAt === null ? "never on duty" : `off duty, back ${say(nextOnDutyAt, { weekday: "short" })}`;
}
