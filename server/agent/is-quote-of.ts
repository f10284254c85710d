/** Whether `quote` stands in `text` as whole words; case, punctuation and white space apart. An empty one does not. */
export function isQuoteOf(quote: string, text: string): boolean {
  const wanted = plain(quote);
  return wanted !== "" && ` ${plain(text)} `.includes(` ${wanted} `);
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
