// C0 and C1 controls but tab and line feed, the marks that reverse the reading direction, and halves of surrogate pairs.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

/**
 * Text as it may be kept and shown: line ends as "\n", without control characters. A NUL cannot be stored at all, half a
 * character cannot be sent, and a mark that turns the reading direction shows something else than what is there.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(unprintable, "");
}

/** The same of every text in a value made of plain objects, lists and scalars; keys of objects too. */
export function cleanTexts<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), clean(inner)]));
}
