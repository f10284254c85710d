import { float32At, float64At, int32At, type SparseRows, type SparseVector } from "./sparse-vectors";

/** Finds how near a vector comes to the nearest of the training rows. */
export interface ExampleIndex {
  /** Largest dot product with any row whose `excluded` entry is not `fold`; 0 without rows. */
  nearest(vector: SparseVector, excluded?: Int32Array, fold?: number): number;
}

/** Postings per feature, so that a look-up costs only the rows that share a feature with the text. */
export function indexExamples(matrix: SparseRows, features: number): ExampleIndex {
  const starts = new Int32Array(features + 1);
  for (const feature of matrix.indices) starts[feature + 1] = int32At(starts, feature + 1) + 1;
  for (let feature = 0; feature < features; feature += 1) {
    starts[feature + 1] = int32At(starts, feature + 1) + int32At(starts, feature);
  }
  const filled = starts.slice();
  const rows = new Int32Array(matrix.indices.length);
  const values = new Float32Array(matrix.indices.length);
  for (let row = 0; row < matrix.count; row += 1) {
    const end = int32At(matrix.starts, row + 1);
    for (let at = int32At(matrix.starts, row); at < end; at += 1) {
      const feature = int32At(matrix.indices, at);
      const slot = int32At(filled, feature);
      rows[slot] = row;
      values[slot] = float32At(matrix.values, at);
      filled[feature] = slot + 1;
    }
  }

  function similarities(vector: SparseVector): Float64Array {
    const sums = new Float64Array(matrix.count);
    for (let at = 0; at < vector.indices.length; at += 1) {
      const feature = int32At(vector.indices, at);
      const value = float32At(vector.values, at);
      const end = int32At(starts, feature + 1);
      for (let slot = int32At(starts, feature); slot < end; slot += 1) {
        const row = int32At(rows, slot);
        sums[row] = float64At(sums, row) + value * float32At(values, slot);
      }
    }
    return sums;
  }

  return {
    nearest(vector, excluded, fold) {
      const sums = similarities(vector);
      let best = 0;
      for (let row = 0; row < matrix.count; row += 1) {
        if (excluded !== undefined && excluded[row] === fold) continue;
        best = Math.max(best, float64At(sums, row));
      }
      return best;
    },
  };
}
