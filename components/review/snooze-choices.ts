import { snoozeNames } from "./snooze-names";

export interface Snooze {
  until: Date | null;
  event: "customer_message" | "vendor_answer" | "teammate_note" | null;
  says: string;
}

const hour = 3_600_000;
const morning = 9;

/** The next moment from `now` on when a clock in the zone shows nine in the morning, at least `days` dates ahead. */
function morningIn(now: Date, days: number, timeZone: string): Date {
  const parts = (at: Date) =>
    Object.fromEntries(
      new Intl.DateTimeFormat("en-GB", {
        timeZone,
        hourCycle: "h23",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
      })
        .formatToParts(at)
        .map(({ type, value }) => [type, Number(value)]),
    );
  const then = new Date(now.getTime() + days * 24 * hour);
  const shift = (at: Date) => {
    const { hour: h = 0, minute = 0, second = 0 } = parts(at);
    return at.getTime() - ((h - morning) * 60 + minute) * 60_000 - second * 1000 - at.getMilliseconds();
  };
  // Twice: a change of the clocks in between moves the first answer by an hour.
  return new Date(shift(new Date(shift(then))));
}

/** What an item can be put aside until, nearest first. */
export function snoozeChoices(now: Date, timeZone: string): (Snooze & { detail: string })[] {
  const at = (until: Date) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(until);
  const [oneHour, fourHours, tomorrow, week, customer, vendor, note] = snoozeNames;
  const times: [string, Date][] = [
    [oneHour, new Date(now.getTime() + hour)],
    [fourHours, new Date(now.getTime() + 4 * hour)],
    [tomorrow, morningIn(now, 1, timeZone)],
    [week, morningIn(now, 7, timeZone)],
  ];
  const detail = "at the latest when it ends";
  return [
    ...times.map(([says, until]) => ({ says, until, event: null, detail: at(until) })),
    { says: customer, until: null, event: "customer_message", detail },
    { says: vendor, until: null, event: "vendor_answer", detail },
    { says: note, until: null, event: "teammate_note", detail },
  ];
}
