import { seededRandom, shuffledIndexes } from "./seeded-random";
import { float32At, float64At, int32At, type SparseRows, type SparseVector } from "./sparse-vectors";

/** One linear score per class. `weights[feature * classes + class]`; the last feature is the constant. */
export interface LinearModel {
  classes: number;
  features: number;
  weights: Float32Array;
}

export interface TrainOptions {
  /** Penalty of a violated margin (C of a support vector machine). */
  cost: number;
  seed: number;
  maxRounds: number;
}

/** Class of a row that belongs to none: a counter-example of every class. */
export const NO_CLASS = -1;

interface Problem {
  matrix: SparseRows;
  labels: Int32Array;
  target: number;
  rows: Int32Array;
  norms: Float64Array;
  weights: Float64Array;
  alpha: Float64Array;
  ridge: number;
}

/**
 * One-against-rest linear support vector machines with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., ICML 2008, algorithm 1 with shrinking left out). Only `rows` take part; the order is seeded.
 */
export function trainLinearModel(
  matrix: SparseRows,
  features: number,
  labels: Int32Array,
  classes: number,
  rows: Int32Array,
  options: TrainOptions,
): LinearModel {
  const weights = new Float32Array((features + 1) * classes);
  const norms = squaredNorms(matrix);
  const one = new Float64Array(features + 1);
  for (let target = 0; target < classes; target += 1) {
    one.fill(0);
    const random = seededRandom(options.seed + target);
    const alpha = new Float64Array(matrix.count);
    const problem = { matrix, labels, target, rows, norms, weights: one, alpha, ridge: 1 / (2 * options.cost) };
    for (let round = 0; round < options.maxRounds; round += 1) {
      if (descend(problem, shuffledIndexes(rows.length, random)) < 0.05) break;
    }
    for (let feature = 0; feature <= features; feature += 1) weights[feature * classes + target] = one[feature] ?? 0;
  }
  return { classes, features, weights };
}

function squaredNorms(matrix: SparseRows): Float64Array {
  const norms = new Float64Array(matrix.count);
  for (let row = 0; row < matrix.count; row += 1) {
    let sum = 1;
    const end = int32At(matrix.starts, row + 1);
    for (let at = int32At(matrix.starts, row); at < end; at += 1) sum += float32At(matrix.values, at) ** 2;
    norms[row] = sum;
  }
  return norms;
}

/** One pass over the rows in a seeded order; returns the largest projected gradient, which falls towards zero. */
function descend(problem: Problem, order: Int32Array): number {
  const { matrix, alpha, weights, ridge } = problem;
  const constant = weights.length - 1;
  let largest = 0;
  for (const position of order) {
    const row = int32At(problem.rows, position);
    const sign = int32At(problem.labels, row) === problem.target ? 1 : -1;
    const start = int32At(matrix.starts, row);
    const end = int32At(matrix.starts, row + 1);
    const old = float64At(alpha, row);
    let score = float64At(weights, constant);
    for (let at = start; at < end; at += 1) {
      score += float64At(weights, int32At(matrix.indices, at)) * float32At(matrix.values, at);
    }
    const gradient = sign * score - 1 + old * ridge;
    const projected = old === 0 ? Math.min(gradient, 0) : gradient;
    largest = Math.max(largest, Math.abs(projected));
    if (Math.abs(projected) < 1e-9) continue;
    const next = Math.max(old - gradient / (float64At(problem.norms, row) + ridge), 0);
    alpha[row] = next;
    const step = (next - old) * sign;
    weights[constant] = float64At(weights, constant) + step;
    for (let at = start; at < end; at += 1) {
      const index = int32At(matrix.indices, at);
      weights[index] = float64At(weights, index) + step * float32At(matrix.values, at);
    }
  }
  return largest;
}

/** The raw score (margin) of every class. */
export function scoreClasses(model: LinearModel, vector: SparseVector): Float64Array {
  const { classes, weights } = model;
  const scores = new Float64Array(classes);
  const constant = model.features * classes;
  for (let target = 0; target < classes; target += 1) scores[target] = float32At(weights, constant + target);
  for (let at = 0; at < vector.indices.length; at += 1) {
    const base = int32At(vector.indices, at) * classes;
    const value = float32At(vector.values, at);
    for (let target = 0; target < classes; target += 1) {
      scores[target] = float64At(scores, target) + value * float32At(weights, base + target);
    }
  }
  return scores;
}
