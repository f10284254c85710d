/** Rows of a sparse matrix: row r holds `indices[starts[r] .. starts[r + 1])` and their `values`. */
export interface SparseRows {
  count: number;
  starts: Int32Array;
  indices: Int32Array;
  values: Float32Array;
}

export interface SparseVector {
  indices: Int32Array;
  values: Float32Array;
}

export function stackVectors(vectors: SparseVector[]): SparseRows {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach((vector, row) => {
    starts[row + 1] = (starts[row] ?? 0) + vector.indices.length;
  });
  const total = starts[vectors.length] ?? 0;
  const rows: SparseRows = {
    count: vectors.length,
    starts,
    indices: new Int32Array(total),
    values: new Float32Array(total),
  };
  vectors.forEach((vector, row) => {
    rows.indices.set(vector.indices, starts[row] ?? 0);
    rows.values.set(vector.values, starts[row] ?? 0);
  });
  return rows;
}

/** Element reads that are 0 outside the array. One function per type keeps the inner loops monomorphic. */
export function int32At(values: Int32Array, at: number): number {
  return values[at] ?? 0;
}

export function float32At(values: Float32Array, at: number): number {
  return values[at] ?? 0;
}

export function float64At(values: Float64Array, at: number): number {
  return values[at] ?? 0;
}
