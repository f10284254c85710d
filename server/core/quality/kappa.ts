import type { Interval } from "../metrics/wilson-interval";

/** How two people saw the same thing. */
export type Pair = readonly [string, string];

export interface Agreement {
  items: number;
  /** Share on which both said the same. */
  agreed: number;
  /** What is left of that beyond chance, 1 at most; null where both always said the same one thing: it shows nothing. */
  kappa: number | null;
  /** 95 %. Null without a kappa. */
  interval: Interval | null;
}

/** Two-sided 95 %. */
const z = 1.959963984540054;

/**
 * Agreement of two people beyond what chance gives them (Cohen, A Coefficient of Agreement for Nominal Scales, Educational
 * and Psychological Measurement 20, 1960), with its large-sample interval (Fleiss, Cohen and Everitt, Large Sample
 * Standard Errors of Kappa and Weighted Kappa, Psychological Bulletin 72, 1969). Null: nothing was seen by both.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement | null {
  if (pairs.length === 0) return null;
  const items = pairs.length;
  const kinds = [...new Set(pairs.flat())];
  const share = (a: string, b: string) => pairs.filter(([one, other]) => one === a && other === b).length / items;
  const table = kinds.map((a) => kinds.map((b) => share(a, b)));
  const rows = table.map((row) => sum(row));
  const columns = kinds.map((_, column) => sum(table.map((row) => row[column] ?? 0)));
  const agreed = sum(table.map((row, at) => row[at] ?? 0));
  const byChance = sum(rows.map((row, at) => row * (columns[at] ?? 0)));
  if (!(byChance < 1)) return { items, agreed, kappa: null, interval: null };
  const kappa = (agreed - byChance) / (1 - byChance);
  const spread = z * standardError({ table, rows, columns, kappa, byChance, items });
  return { items, agreed, kappa, interval: { low: Math.max(-1, kappa - spread), high: Math.min(1, kappa + spread) } };
}

/**
 * The same over many pairs of people: what each pair has on its own, weighed by how many items it saw, since two people
 * who judge strictly and two who judge mildly agree no more for being put into one table.
 */
export function pooledAgreement(byPair: readonly (readonly Pair[])[]): Agreement | null {
  const each = byPair.flatMap((pairs) => agreementOf(pairs) ?? []);
  const items = sum(each.map((one) => one.items));
  if (items === 0) return null;
  const agreed = sum(each.map((one) => one.agreed * one.items)) / items;
  const told = each.flatMap(({ items: n, kappa, interval }) =>
    kappa === null || interval === null ? [] : [{ n, kappa, spread: (interval.high - interval.low) / 2 }],
  );
  const of = sum(told.map(({ n }) => n));
  if (of === 0) return { items, agreed, kappa: null, interval: null };
  const kappa = sum(told.map((one) => one.kappa * one.n)) / of;
  const spread = Math.sqrt(sum(told.map((one) => (one.spread * one.n) ** 2))) / of;
  return { items, agreed, kappa, interval: { low: Math.max(-1, kappa - spread), high: Math.min(1, kappa + spread) } };
}

interface Counted {
  table: readonly (readonly number[])[];
  rows: readonly number[];
  columns: readonly number[];
  kappa: number;
  byChance: number;
  items: number;
}

function standardError({ table, rows, columns, kappa, byChance, items }: Counted): number {
  const left = 1 - kappa;
  const both = (row: number, column: number) => (rows[row] ?? 0) + (columns[column] ?? 0);
  const onDiagonal = sum(table.map((row, at) => (row[at] ?? 0) * (1 - both(at, at) * left) ** 2));
  const offDiagonal = sum(table.map((row, a) => sum(row.map((share, b) => (a === b ? 0 : share * both(b, a) ** 2)))));
  const variance = onDiagonal + left ** 2 * offDiagonal - (kappa - byChance * left) ** 2;
  return Math.sqrt(Math.max(0, variance) / items) / (1 - byChance);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
