const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[1, 2, 5, 10, 15, 30].flatMap((many) => many * second),
  ...[1, 2, 5, 10, 15, 30].flatMap((many) => many * minute),
  ...[1, 2, 4, 6, 12].flatMap((many) => many * hour),
  ...[1, 2, 5, 10, 20, 50, 100].flatMap((many) => many * day),
];
const parts = 4;

/** Lengths of time that an axis from nought names, in round units; the last is no less than the longest. */
export function timeTicks(longestMs: number): number[] {
  const step = steps.find((one) => longestMs <= one * parts) ?? Math.ceil(longestMs / parts);
  const count = Math.max(1, Math.ceil(longestMs / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}
