/** What the list needs to know of a row to keep it in its place. */
interface Placed {
  id: string;
  waitingSince: Date;
}

export interface MergedRows<R> {
  /** The rows as they were loaded, each with its newest content; the order never changes. */
  rows: R[];
  /** Rows that wait no more, though the reader still sees them. */
  left: ReadonlySet<string>;
  /** How many wait by now that were not loaded. */
  news: number;
}

/**
 * Brings rows up to date in their places. `latest` is a fresh first page, or null; `whole`: it holds all there is, so that
 * what is not in it has left. What is new is counted, not shown.
 */
export function mergeRows<R extends Placed>(
  loaded: readonly R[],
  latest: readonly R[] | null,
  whole: boolean,
): MergedRows<R> {
  if (latest === null) return { rows: [...loaded], left: new Set(), news: 0 };
  const fresh = new Map(latest.map((row) => [row.id, row]));
  const known = new Set(loaded.map((row) => row.id));
  const newest = Math.max(0, ...loaded.map((row) => row.waitingSince.getTime()));
  const unknown = latest.filter((row) => !known.has(row.id));
  return {
    rows: loaded.map((row) => fresh.get(row.id) ?? row),
    left: new Set(whole ? loaded.filter((row) => !fresh.has(row.id)).map((row) => row.id) : []),
    // Where there are more pages, what the first one lacked may only have moved up.
    news: whole ? unknown.length : unknown.filter((row) => row.waitingSince.getTime() > newest).length,
  };
}

/** Where the reader goes when `id` leaves: the row after it, or the one before at the end; null when it was the last. */
export function nextAfter(ids: readonly string[], id: string): string | null {
  const at = ids.indexOf(id);
  if (at < 0) return ids[0] ?? null;
  return ids[at + 1] ?? ids[at - 1] ?? null;
}
