/** Whether a probability reaches a threshold. NaN, a value above 1 and a threshold that is no number never do. */
export function reaches(confidence: number, threshold: number): boolean {
  return confidence >= threshold && confidence <= 1;
}
