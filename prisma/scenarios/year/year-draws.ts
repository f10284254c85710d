import { sha256Hex } from "@/server/platform/digest";

/** The chances of one ticket of the year, by name: the same whenever they are drawn, so that a year can be gone on with. */
export interface Draws {
  /** 0 up to 1. */
  of(name: string): number;
  /** Whether it happens, of so many in a hundred. */
  isIn(name: string, percent: number): boolean;
  between(name: string, from: number, to: number): number;
  one<T>(name: string, list: readonly T[]): T;
  /** One by its weight. */
  weighted<T>(name: string, list: readonly (readonly [weight: number, value: T])[]): T;
}

const scale = 2 ** 32;

export function drawsOf(ticket: number): Draws {
  const of = (name: string) => Number.parseInt(sha256Hex(`year ${String(ticket)} ${name}`).slice(0, 8), 16) / scale;
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index];
    if (found === undefined) throw new Error("there is nothing to choose from");
    return found;
  };
  return {
    of,
    isIn: (name, percent) => of(name) * 100 < percent,
    between: (name, from, to) => from + of(name) * (to - from),
    one: (name, list) => at(list, Math.floor(of(name) * list.length)),
    weighted: (name, list) => {
      let left = of(name) * list.reduce((sum, [weight]) => sum + weight, 0);
      const found = list.find(([weight]) => (left -= weight) < 0);
      return at([found ?? at(list, list.length - 1)], 0)[1];
    },
  };
}
