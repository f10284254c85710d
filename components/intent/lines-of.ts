/** What was typed or pasted, one entry a line, without what is empty, signs of lists, and what stands there twice. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) =>
    line
      .replace(/^\s*(?:[-*\u2022]|\d+[.)])\s+/, "")
      .trim()
      .slice(0, longest),
  );
  return [...new Set(lines.filter((line) => line !== ""))];
}

const longest = 2_000;
