/** Two-sided 95 %. */
const z = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/** Between which shares the true one lies, by Wilson's score; null: nothing was counted. */
export function wilsonInterval(count: number, of: number): Interval | null {
  if (!(of > 0)) return null;
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  // At either end the rounding of the sum would else leave a hair.
  const low = count <= 0 ? 0 : Math.max(0, (middle - spread) / scale);
  const high = count >= of ? 1 : Math.min(1, (middle + spread) / scale);
  return { low, high };
}
