import type { SparseVector } from "./sparse-vectors";
import type { Counts, RawFeatures } from "./text-features";

/** What each kind of feature weighs in the joined vector (its length before joining is one). */
const KINDS = [
  { kind: "words", weight: 1 },
  { kind: "chars", weight: 1 },
  { kind: "concepts", weight: 1.2 },
] as const;

/** Largest possible dot product of two vectors: the sum of the squared weights of the kinds. */
export const LONGEST_VECTOR = KINDS.reduce((sum, { weight }) => sum + weight * weight, 0);

export interface Vectoriser {
  size: number;
  /** TF-IDF vector. Features that training never saw take part in the length, so strange text comes out short. */
  vectorise(features: RawFeatures): SparseVector;
}

interface Column {
  index: number;
  idf: number;
}

function sublinear(count: number): number {
  return count >= 1 ? 1 + Math.log(count) : count;
}

/** Learns columns and inverse document frequencies (smoothed: ln((1 + n) / (1 + df)) + 1) from the training texts. */
export function learnVectoriser(training: RawFeatures[]): Vectoriser {
  const unseenIdf = Math.log(1 + training.length) + 1;
  let size = 0;
  const tables = KINDS.map(({ kind, weight }) => {
    const frequency = new Map<string, number>();
    for (const features of training) {
      for (const name of features[kind].keys()) frequency.set(name, (frequency.get(name) ?? 0) + 1);
    }
    const columns = new Map<string, Column>();
    for (const [name, df] of frequency) {
      columns.set(name, { index: size, idf: Math.log((1 + training.length) / (1 + df)) + 1 });
      size += 1;
    }
    return { kind, weight, columns };
  });

  function vectorise(features: RawFeatures): SparseVector {
    const indices: number[] = [];
    const values: number[] = [];
    for (const { kind, weight, columns } of tables) addKind(features[kind], weight, columns, indices, values);
    return { indices: Int32Array.from(indices), values: Float32Array.from(values) };
  }

  function addKind(counts: Counts, weight: number, columns: Map<string, Column>, indices: number[], values: number[]) {
    const first = values.length;
    let squares = 0;
    for (const [name, count] of counts) {
      const column = columns.get(name);
      const value = sublinear(count) * (column?.idf ?? unseenIdf);
      squares += value * value;
      if (column === undefined) continue;
      indices.push(column.index);
      values.push(value);
    }
    const scale = squares > 0 ? weight / Math.sqrt(squares) : 0;
    for (let at = first; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
  }

  return { size, vectorise };
}
