/** Probabilities from raw scores at one temperature: softmax(scores / temperature). Sums to one. */
export function probabilitiesOf(scores: Float64Array, temperature: number): Float64Array {
  const highest = Math.max(...scores);
  const out = scores.map((score) => Math.exp((score - highest) / temperature));
  const sum = out.reduce((total, value) => total + value, 0);
  return out.map((value) => value / sum);
}

/** Free energy of the scores, scaled back to the scores' own unit: near the highest score when it stands alone. */
export function energyOf(scores: Float64Array, temperature: number): number {
  const highest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp((score - highest) / temperature), 0);
  return highest + temperature * Math.log(sum) - temperature * Math.log(scores.length);
}

function meanLoss(rows: readonly { scores: Float64Array; label: number }[], temperature: number): number {
  let loss = 0;
  for (const { scores, label } of rows)
    loss -= Math.log(Math.max(probabilitiesOf(scores, temperature)[label] ?? 0, 1e-9));
  return loss / Math.max(1, rows.length);
}

/** The temperature with the least negative log-likelihood on held-out rows: golden section on its logarithm. */
export function fitTemperature(rows: readonly { scores: Float64Array; label: number }[]): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.03);
  let high = Math.log(3);
  for (let round = 0; round < 18; round += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (meanLoss(rows, Math.exp(left)) < meanLoss(rows, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
