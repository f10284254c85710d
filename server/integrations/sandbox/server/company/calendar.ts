const hour = 3_600_000;
const day = 24 * hour;

/** Dates relative to one moment. A margin of two hours keeps "8 days ago" eight whole days for the rest of the day. */
export interface Calendar {
  ago(days: number): string;
  ahead(days: number): string;
}

export function calendarAt(now: Date): Calendar {
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  return {
    ago: (days) => at(-days * day - 2 * hour),
    ahead: (days) => at(days * day + 2 * hour),
  };
}
