/** What a customer may say of an answer, the best first. */
export const scores = [5, 4, 3, 2, 1] as const;

/** How each score reads to a customer. */
export const scoreWords: Readonly<Record<number, string>> = {
  5: "Very good",
  4: "Good",
  3: "So-so",
  2: "Poor",
  1: "Very poor",
};

/** From here on an answer counts as positive. */
const positiveFrom = 4;

export function isPositive(score: number): boolean {
  return score >= positiveFrom;
}

/** A score as it stands in an address or a form; null: it is none. */
export function parseScore(text: string | undefined): number | null {
  return text !== undefined && /^[1-5]$/.test(text) ? Number(text) : null;
}
