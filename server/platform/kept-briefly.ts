/** What was read a moment ago, by key. */
export interface KeptBriefly<T> {
  /** The value of `key`, read anew when it is older than the time. Callers at once share one reading; null is not kept. */
  get(key: string, read: () => Promise<T | null>): Promise<T | null>;
}

/** So many keys at most: all are forgotten then, which costs a reading each. */
const maxKeys = 10_000;

/** Keeps values for `ms` milliseconds in the memory of this process: a change takes effect within that time. */
export function keptBriefly<T>(ms: number, nowMs: () => number = Date.now): KeptBriefly<T> {
  const kept = new Map<string, { atMs: number; value: Promise<T | null> }>();
  return {
    async get(key, read) {
      const found = kept.get(key);
      if (found && nowMs() - found.atMs < ms) return found.value;
      if (kept.size >= maxKeys) kept.clear();
      const mine = { atMs: nowMs(), value: read() };
      kept.set(key, mine);
      const forget = () => {
        if (kept.get(key) === mine) kept.delete(key);
      };
      try {
        const value = await mine.value;
        if (value === null) forget();
        return value;
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
}
