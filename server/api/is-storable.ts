/** A NUL, or half of a surrogate pair: no text of the database or of an answer can hold it. */
const unstorable = /\u0000|\p{Cs}/u;

/** Whether every text in an input, keys included, can be stored and looked for. */
export function isStorable(input: unknown, above: readonly object[] = []): boolean {
  if (typeof input === "string") return !unstorable.test(input);
  if (typeof input !== "object" || input === null || above.includes(input)) return true;
  return Object.entries(input).every(([key, value]) => !unstorable.test(key) && isStorable(value, [...above, input]));
}
