/** One letter added, dropped or changed, or two neighbours swapped. */
export function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const left = Math.max(a.length, b.length) - head - tail;
  const isSwap = a.length === b.length && left === 2 && a[head] === b[head + 1] && a[head + 1] === b[head];
  return left <= 1 || isSwap;
}
