import { expect, test } from "vitest";
import { chunkArticle } from "./chunk-article";

const TEXT = `Intro line about returns.

## Damaged items

If an item arrives damaged, we refund it within 30 days.

- Take a photo.
- Tell us the order number.

## Long part

${Array.from({ length: 30 }, (_, at) => `Sentence number ${at} says one more thing about it.`).join(" ")}
`;

test("chunks are verbatim, in order, and at most 90 words", () => {
  const chunks = chunkArticle({ title: "Returns", text: TEXT });
  let from = 0;
  for (const [at, chunk] of chunks.entries()) {
    expect(chunk.ordinal).toBe(at);
    const found = TEXT.indexOf(chunk.text, from);
    expect(found).toBeGreaterThanOrEqual(from);
    from = found + chunk.text.length;
    expect(chunk.text.split(/\s+/u).length).toBeLessThanOrEqual(90);
  }
  expect(
    chunks
      .map((chunk) => chunk.text)
      .join(" ")
      .split(/\s+/u),
  ).toEqual(TEXT.trim().split(/\s+/u));
});

test("a heading opens a chunk and stays with what follows", () => {
  const chunks = chunkArticle({ title: "Returns", text: TEXT });
  expect(chunks[1]?.text).toMatch(/^## Damaged items\n\nIf an item/u);
  expect(chunks[2]?.text).toMatch(/^## Long part\n\nSentence number 0/u);
});

test.each(["", "\n\n", "---"])("nothing to read in %j", (text) => {
  expect(chunkArticle({ title: "x", text })).toEqual([]);
});
