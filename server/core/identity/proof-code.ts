/** Eight digits, in one piece or in two halves, that are part of no longer number. */
const code = /(?<![\d.-])(\d{4})[ -]?(\d{4})(?![\d-])/g;

/** What people put around a code. A sentence of these words alone asks for nothing. */
const around = new Set(
  (
    "a an and as asked below best by code codes confirm confirmation confirming dear email for from got have hello here hey hi i in " +
    "is it its mail me my number of ok okay please proof received regards requested send sending sent so thank thanks that the this " +
    "to was wrote yes you your"
  ).split(" "),
);

/** How a code is shown: two halves. */
export function sayCode(digits: string): string {
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** Everything in a text that may be a code, as bare digits, in order, each once. */
export function findCodes(text: string): string[] {
  const found = [...text.matchAll(code)].map((match) => `${match[1] ?? ""}${match[2] ?? ""}`);
  return [...new Set(found)];
}

/** The text without codes, and without the sentences that did nothing but bring one. Everything else stays. */
export function withoutCodes(text: string): string {
  const sentences = text.split(/(?<=[.!?\n])/);
  const kept = sentences.map((sentence) => {
    const rest = sentence.replace(code, "");
    if (rest === sentence) return sentence;
    const words = rest.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.every((word) => around.has(word)) ? "" : rest;
  });
  return kept.join("").trim();
}
