import { timesRows, transpose, type SparseRows, type SparseVector } from "./sparse-vectors";

/**
 * Makes a function that tells how near a vector comes to the nearest of the chosen training rows: the largest dot
 * product, 0 without rows. A look-up costs only the rows that share a feature with the text.
 */
export function indexExamples(
  matrix: SparseRows,
  features: number,
  chosen: boolean[],
): (vector: SparseVector) => number {
  const postings = transpose(matrix, features);
  return (vector) => {
    let best = 0;
    timesRows(vector, postings, matrix.count).forEach((sum, row) => {
      if (chosen[row] === true && sum > best) best = sum;
    });
    return best;
  };
}
