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

// The inner loops live here with these three readers (0 outside the array), so that they compile to plain loops.
function int32(values: Int32Array, at: number): number {
  return values[at] ?? 0;
}

function float32(values: Float32Array, at: number): number {
  return values[at] ?? 0;
}

function float64(values: Float64Array, at: number): number {
  return values[at] ?? 0;
}

export function stackVectors(vectors: SparseVector[]): SparseRows {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach((vector, row) => {
    starts[row + 1] = int32(starts, row) + vector.indices.length;
  });
  const total = int32(starts, vectors.length);
  const rows = {
    count: vectors.length,
    starts,
    indices: new Int32Array(total),
    values: new Float32Array(total),
  };
  vectors.forEach((vector, row) => {
    rows.indices.set(vector.indices, int32(starts, row));
    rows.values.set(vector.values, int32(starts, row));
  });
  return rows;
}

export function rowOf(rows: SparseRows, row: number): SparseVector {
  const start = int32(rows.starts, row);
  const end = int32(rows.starts, row + 1);
  return { indices: rows.indices.subarray(start, end), values: rows.values.subarray(start, end) };
}

export function squaredNorm(vector: SparseVector): number {
  let sum = 0;
  for (const value of vector.values) sum += value * value;
  return sum;
}

/** Dot product of a row with a dense vector. */
export function dotRow(rows: SparseRows, row: number, dense: Float64Array): number {
  let sum = 0;
  const end = int32(rows.starts, row + 1);
  for (let at = int32(rows.starts, row); at < end; at += 1) {
    sum += float64(dense, int32(rows.indices, at)) * float32(rows.values, at);
  }
  return sum;
}

/** dense += factor * row. */
export function addRow(rows: SparseRows, row: number, dense: Float64Array, factor: number): void {
  const end = int32(rows.starts, row + 1);
  for (let at = int32(rows.starts, row); at < end; at += 1) {
    const index = int32(rows.indices, at);
    dense[index] = float64(dense, index) + factor * float32(rows.values, at);
  }
}

/** Rows and columns exchanged: row f of the result lists the rows that hold feature f. */
export function transpose(rows: SparseRows, features: number): SparseRows {
  const starts = new Int32Array(features + 1);
  for (const feature of rows.indices) starts[feature + 1] = int32(starts, feature + 1) + 1;
  for (let feature = 0; feature < features; feature += 1) {
    starts[feature + 1] = int32(starts, feature + 1) + int32(starts, feature);
  }
  const filled = starts.slice();
  const indices = new Int32Array(rows.indices.length);
  const values = new Float32Array(rows.indices.length);
  for (let row = 0; row < rows.count; row += 1) {
    const end = int32(rows.starts, row + 1);
    for (let at = int32(rows.starts, row); at < end; at += 1) {
      const feature = int32(rows.indices, at);
      const slot = int32(filled, feature);
      indices[slot] = row;
      values[slot] = float32(rows.values, at);
      filled[feature] = slot + 1;
    }
  }
  return { count: features, starts, indices, values };
}

/** The vector times a sparse matrix whose row f belongs to feature f; `size` columns. */
export function timesRows(vector: SparseVector, rows: SparseRows, size: number): Float64Array {
  const sums = new Float64Array(size);
  for (let at = 0; at < vector.indices.length; at += 1) {
    addRow(rows, int32(vector.indices, at), sums, float32(vector.values, at));
  }
  return sums;
}

/** sums += vector times a dense matrix stored by rows: row f holds `size` values for feature f. */
export function addTimesDense(vector: SparseVector, dense: Float32Array, sums: Float64Array): void {
  const size = sums.length;
  for (let at = 0; at < vector.indices.length; at += 1) {
    const base = int32(vector.indices, at) * size;
    const value = float32(vector.values, at);
    for (let column = 0; column < size; column += 1) {
      sums[column] = float64(sums, column) + value * float32(dense, base + column);
    }
  }
}
