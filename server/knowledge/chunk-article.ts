/** Most words of one chunk: what retrieval was measured with, and what an encoder would read well. */
const MOST_WORDS = 90;
const HEADING = /^#{1,6}\s/u;

function wordCount(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

interface Span {
  start: number;
  end: number;
}

/** Blocks of an article: paragraphs and list items, with the heading line that opens a section kept at its start. */
function blocksOf(text: string): (Span & { heading: boolean })[] {
  const blocks: (Span & { heading: boolean })[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n)/u)) {
    const end = start + line.length;
    const bare = line.trim();
    const heading = HEADING.test(bare);
    const last = blocks.at(-1);
    const item = /^(?:[-*+]|\d+[.)])\s/u.test(bare);
    const afterBlank = last !== undefined && /\n\s*\n\s*$/u.test(text.slice(last.start, start));
    if (bare === "") {
      if (last !== undefined) last.end = end;
    } else if (last === undefined || heading || item || last.heading || afterBlank)
      blocks.push({ start, end, heading });
    else last.end = end;
    start = end;
  }
  return blocks;
}

/** Cuts a span at sentence ends, and a sentence at words, so that no piece is longer than allowed. */
function cutLong(text: string, span: Span): Span[] {
  if (wordCount(text.slice(span.start, span.end)) <= MOST_WORDS) return [span];
  const pieces: Span[] = [];
  let start = span.start;
  let words = 0;
  for (const match of text.slice(span.start, span.end).matchAll(/\S+\s*/gu)) {
    const end = span.start + match.index + match[0].length;
    words += 1;
    const sentenceEnds = /[.!?]["')\]]*\s*$/u.test(match[0]);
    if (words >= MOST_WORDS || (sentenceEnds && words >= MOST_WORDS * 0.6)) {
      pieces.push({ start, end });
      start = end;
      words = 0;
    }
  }
  if (start < span.end) pieces.push({ start, end: span.end });
  return pieces;
}

/**
 * Cuts an article (Markdown) into chunks of at most 90 words at its headings and paragraphs. Every chunk is a verbatim
 * part of the text, in order, and no two overlap.
 */
export function chunkArticle(article: { title: string; text: string }): { ordinal: number; text: string }[] {
  const { text } = article;
  const chunks: Span[] = [];
  let open: (Span & { words: number; onlyHeading: boolean }) | null = null;
  for (const block of blocksOf(text)) {
    for (const piece of cutLong(text, block)) {
      const words = wordCount(text.slice(piece.start, piece.end));
      const fits: boolean = open !== null && open.words + words <= MOST_WORDS && (!block.heading || open.onlyHeading);
      if (open !== null && fits) {
        open.end = piece.end;
        open.words += words;
        open.onlyHeading = open.onlyHeading && block.heading;
      } else {
        if (open !== null) chunks.push(open);
        open = { ...piece, words, onlyHeading: block.heading };
      }
    }
  }
  if (open !== null) chunks.push(open);
  return chunks
    .map((chunk) => text.slice(chunk.start, chunk.end).trim())
    .filter((chunk) => /[\p{L}\p{N}]/u.test(chunk))
    .map((chunk, ordinal) => ({ ordinal, text: chunk }));
}
