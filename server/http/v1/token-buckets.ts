/** `perSecond` tokens flow in, up to `burst`. */
export interface Rate {
  burst: number;
  perSecond: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

const sweepFrom = 10_000;

/**
 * Token buckets by name, in the memory of this process: with N web processes a key gets N times the rate. That costs no
 * statement per request, and what it protects, this process and its pool, is this process's own.
 */
export function openTokenBuckets({ burst, perSecond }: Rate) {
  const buckets = new Map<string, Bucket>();
  const filled = (bucket: Bucket, nowMs: number) =>
    Math.min(burst, bucket.tokens + Math.max(0, (nowMs - bucket.atMs) / 1000) * perSecond);
  return {
    /** Takes a token: 0, or after how many whole seconds there will be one. */
    take(name: string, nowMs: number): number {
      if (buckets.size >= sweepFrom) {
        for (const [other, bucket] of buckets) if (filled(bucket, nowMs) >= burst) buckets.delete(other);
      }
      const before = buckets.get(name);
      const tokens = before ? filled(before, nowMs) : burst;
      const left = tokens >= 1 ? tokens - 1 : tokens;
      buckets.set(name, { tokens: left, atMs: nowMs });
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
