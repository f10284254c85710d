const deeds =
  "refunded|reimbursed|credited|compensated|paid|transferred|cancelled|canceled|terminated|deleted|closed|sent|resent|reshipped|shipped|dispatched|changed|updated|upgraded|approved|granted|issued|processed|escalated|waived|extended";
const whenever = "after|once|when|whenever|if|until|unless|before|that|which|who|as soon as";
const claim = new RegExp(
  `(?<!\\b(?:${whenever})\\s(?:\\w+\\s){0,3})\\b(?:(?:we|i)(?:'ve|\\s+have|\\s+had)?|(?:has|have|had)(?:\\s+\\w+){0,2}\\s+been)(?:\\s+\\w+){0,2}\\s+(?:${deeds})\\b`,
  "i",
);

/**
 * Whether a sentence says that something was done for the reader. Documents say what is done in general; a deed is told
 * with a receipt, or not at all, whatever a document says.
 */
export function claimsDeed(sentence: string): boolean {
  return claim.test(
    sentence
      .normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .replaceAll("\u2019", "'"),
  );
}
