import { addRow, dotRow, type SparseRows } from "./sparse-vectors";

/** Rows of one class as a chain in which each row is followed by the row most like it that is left. */
function chain(matrix: SparseRows, features: number, rows: number[]): number[] {
  const left = [...rows];
  const out: number[] = [];
  const dense = new Float64Array(features);
  while (left.length > 0) {
    let best = 0;
    if (out.length > 0) {
      const scores = left.map((row) => dotRow(matrix, row, dense));
      best = scores.indexOf(Math.max(...scores));
    }
    const [row = 0] = left.splice(best, 1);
    out.push(row);
    dense.fill(0);
    addRow(matrix, row, dense, 1);
  }
  return out;
}

/** Above this many rows of a class, chaining would cost more than it tells. */
const LONGEST_CHAIN = 60;

/**
 * The fold of every row for cross-validation, balanced within each class. Rows that resemble each other share a fold
 * where they can: a lead writes variations of one sentence, and a model that is tested on the variation of what it has
 * learnt looks surer than it will be on real mail.
 */
export function foldExamples(matrix: SparseRows, features: number, labels: Int32Array, folds: number): Int32Array {
  const byClass = new Map<number, number[]>();
  labels.forEach((label, row) => byClass.set(label, [...(byClass.get(label) ?? []), row]));
  const out = new Int32Array(labels.length);
  for (const [label, rows] of byClass) {
    const ordered = rows.length <= LONGEST_CHAIN ? chain(matrix, features, rows) : rows;
    ordered.forEach((row, at) => {
      const block = rows.length <= LONGEST_CHAIN ? Math.floor((at * folds) / ordered.length) : at;
      out[row] = (block + Math.max(0, label)) % folds;
    });
  }
  return out;
}
