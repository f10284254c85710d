const ABBREVIATIONS = /\b(?:no|nr|mr|mrs|ms|dr|st|vs|etc|e\.g|i\.e|approx|art|fig|inc|ltd|co|dept|tel|ext)\.$/iu;
const LIST_MARK = /^\s*(?:[-*•–]|\(?\d{1,2}[.):]|\(?[a-e][.)])\s+/u;

/** True for a line that begins as an item of a list ("1. ", "- ", "b) "). */
export function isListItem(line: string): boolean {
  return LIST_MARK.test(line);
}

export function withoutListMark(line: string): string {
  return line.replace(LIST_MARK, "");
}

/** Paragraph lines: hard-wrapped lines are joined, list items and blank lines end a line. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let open = false;
  for (const raw of text.replace(/\r\n?/gu, "\n").split("\n")) {
    const line = raw.trim();
    if (line === "") {
      open = false;
      continue;
    }
    const last = lines.at(-1);
    const continues =
      open && last !== undefined && /^[\p{Ll}\d(]/u.test(line) && !isListItem(raw) && !/[.!?:]$/u.test(last);
    if (continues) lines[lines.length - 1] = `${last} ${line}`;
    else lines.push(line);
    open = true;
  }
  return lines;
}

/** Sentences of one line, verbatim. Decimals, abbreviations and a leading list number end none. */
export function splitSentences(line: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  const ends = /(?<![.!?])[.!?]+["')\]]*\s+|…\s+/gu;
  for (let match = ends.exec(line); match !== null; match = ends.exec(line)) {
    const piece = line.slice(start, match.index + match[0].length).trim();
    if (ABBREVIATIONS.test(piece) || /^\(?\w{1,2}[.)]$/u.test(piece)) continue;
    sentences.push(piece);
    start = match.index + match[0].length;
  }
  const rest = line.slice(start).trim();
  if (rest !== "") sentences.push(rest);
  return sentences;
}
