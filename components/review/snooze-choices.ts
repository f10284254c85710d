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
  const times: [string, Date][] = [
    ["For one hour", new Date(now.getTime() + hour)],
    ["For four hours", new Date(now.getTime() + 4 * hour)],
    ["Until tomorrow morning", morningIn(now, 1, timeZone)],
    ["For a week", morningIn(now, 7, timeZone)],
  ];
  return [
    ...times.map(([says, until]) => ({ says, until, event: null, detail: at(until) })),
    { says: "Until the customer writes", until: null, event: "customer_message", detail: "at the latest when it ends" },
    { says: "Until a vendor answers", until: null, event: "vendor_answer", detail: "at the latest when it ends" },
    {
      says: "Until a teammate leaves a note",
      until: null,
      event: "teammate_note",
      detail: "at the latest when it ends",
    },
  ];
}

/** What the choices say, in their order. */
export const snoozeNames: readonly string[] = snoozeChoices(new Date(0), "UTC").map(({ says }) => says);
