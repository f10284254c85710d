/** Whether `quote` stands in `text`, case, punctuation marks' shape and white space apart. An empty quote does not. */
export function isQuoteOf(quote: string, text: string): boolean {
  const wanted = plain(quote);
  return wanted !== "" && plain(text).includes(wanted);
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim();
}
