import { seededRandom, shuffledIndexes } from "./seeded-random";
import {
  addRow,
  addTimesDense,
  dotRow,
  rowOf,
  squaredNorm,
  type SparseRows,
  type SparseVector,
} from "./sparse-vectors";

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

/** Descent stops when no projected gradient is larger than this. */
const TOLERANCE = 0.05;

interface Problem {
  matrix: SparseRows;
  labels: Int32Array;
  target: number;
  rows: Int32Array;
  /** Squared length of every row, the constant feature included. */
  norms: Float64Array;
  /** The weights being learnt; the last is the constant's. */
  weights: Float64Array;
  alpha: Float64Array;
  ridge: number;
}

/**
 * One-against-rest linear support vector machines with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., ICML 2008, algorithm 1 without shrinking). Only `rows` take part; the order is seeded.
 */
export function trainLinearModel(
  matrix: SparseRows,
  features: number,
  labels: Int32Array,
  classes: number,
  rows: Int32Array,
  options: TrainOptions,
): LinearModel {
  const all = new Float32Array((features + 1) * classes);
  const norms = Float64Array.from({ length: matrix.count }, (_, row) => squaredNorm(rowOf(matrix, row)) + 1);
  const weights = new Float64Array(features + 1);
  for (let target = 0; target < classes; target += 1) {
    weights.fill(0);
    const random = seededRandom(options.seed + target);
    const alpha = new Float64Array(matrix.count);
    const problem = { matrix, labels, target, rows, norms, weights, alpha, ridge: 1 / (2 * options.cost) };
    for (let round = 0; round < options.maxRounds; round += 1) {
      if (descend(problem, shuffledIndexes(rows.length, random)) < TOLERANCE) break;
    }
    for (let feature = 0; feature <= features; feature += 1) all[feature * classes + target] = weights[feature] ?? 0;
  }
  return { classes, features, weights: all };
}

/** One pass over the rows in a seeded order; returns the largest projected gradient, which falls towards zero. */
function descend(problem: Problem, order: Int32Array): number {
  const { matrix, alpha, weights } = problem;
  const constant = weights.length - 1;
  let largest = 0;
  for (const position of order) {
    const row = problem.rows[position] ?? 0;
    const sign = problem.labels[row] === problem.target ? 1 : -1;
    const old = alpha[row] ?? 0;
    const score = (weights[constant] ?? 0) + dotRow(matrix, row, weights);
    const gradient = sign * score - 1 + old * problem.ridge;
    const projected = Math.abs(old === 0 ? Math.min(gradient, 0) : gradient);
    if (projected > largest) largest = projected;
    if (projected < 1e-9) continue;
    const next = Math.max(old - gradient / ((problem.norms[row] ?? 1) + problem.ridge), 0);
    const step = (next - old) * sign;
    alpha[row] = next;
    weights[constant] = (weights[constant] ?? 0) + step;
    addRow(matrix, row, weights, step);
  }
  return largest;
}

/** The raw score (margin) of every class. */
export function scoreClasses(model: LinearModel, vector: SparseVector): Float64Array {
  const constant = model.features * model.classes;
  const scores = Float64Array.from(model.weights.subarray(constant, constant + model.classes));
  addTimesDense(vector, model.weights, scores);
  return scores;
}
