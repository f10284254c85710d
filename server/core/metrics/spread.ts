/** Values by how large they are: how many of them are in each bucket. */
export type Spread = Record<string, number>;

const partsOfDoubling = 4;

/** The bucket of a value: four to each doubling, in the order of the values. All below nought are in one. */
export function bucketOf(value: number): number {
  if (!(value >= 0)) return -1;
  if (value < 1) return 0;
  let doublings = 0;
  while (value >= 2 ** (doublings + 1)) doublings += 1;
  return 1 + doublings * partsOfDoubling + Math.floor((value / 2 ** doublings - 1) * partsOfDoubling);
}

/** In which bucket the value lies that `share` of all do not exceed, and as which one of it by size. Null: there is none. */
export function rankOf(spread: Spread, share: number): { bucket: number; at: number } | null {
  const counts = Object.entries(spread).map(([bucket, count]) => [Number(bucket), count] as const);
  counts.sort(([a], [b]) => a - b);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  let left = Math.max(0, Math.ceil(share * all) - 1);
  for (const [bucket, count] of counts) {
    if (left < count) return { bucket, at: left };
    left -= count;
  }
  return null;
}
