/** Markdown marks removed, words untouched: list marks, headings, bold, code, links to their text, table bars. */
export function withoutMarkdown(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, "$1")
    .replace(/^\s{0,3}(?:#{1,6}|>+)\s+/gmu, "")
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?/gmu, "")
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, "$2")
    .replace(/(?<![\w*])[*_](?=\S)(.+?)(?<=\S)[*_](?![\w*])/gu, "$1")
    .replace(/`([^`]*)`/gu, "$1")
    .replace(/<[^>\n]{1,80}>/gu, " ")
    .replace(/[ \t]+/gu, " ")
    .trim();
}

const ABBREVIATION = /\b(?:e\.g|i\.e|etc|approx|no|nr|mr|mrs|dr|st|vs|incl|excl|min|max)\.$/iu;

/**
 * The sentences of a passage without Markdown, in order. A heading is no sentence; a line of a list is one, together
 * with nothing else.
 */
export function plainSentences(text: string): string[] {
  const sentences: string[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) sentences.push(...cutSentences(withoutMarkdown(paragraph.join(" "))));
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    const bare = line.trim();
    const item = /^(?:[-*+]|\d+[.)])\s/u.test(bare);
    if (bare === "" || item || /^(?:#{1,6}\s|\||[-=]{3,}$)/u.test(bare)) flush();
    if (bare !== "" && !/^(?:#{1,6}\s|[|]?[-=:| ]{3,}$)/u.test(bare)) paragraph.push(bare);
  }
  flush();
  return sentences.filter((sentence) => /\p{L}/u.test(sentence));
}

function cutSentences(text: string): string[] {
  const out: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?<![.!?])[.!?]+["'\u201d)\]]*\s+(?=[\p{Lu}\p{N}"'\u201c(])/gu)) {
    const end = match.index + match[0].length;
    const piece = text.slice(start, end).trim();
    if (ABBREVIATION.test(piece)) continue;
    out.push(piece);
    start = end;
  }
  const rest = text.slice(start).trim();
  return rest === "" ? out : [...out, rest];
}
