const heading = /^#{1,6}\s+/;

/** A span of a document as it reads: of its markup only headings are told apart. */
export function PassageText({ text }: { text: string }) {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim() !== "");
  return (
    <div className="grid max-w-prose grid-cols-1 gap-1 break-words text-muted">
      {blocks.map((block) =>
        heading.test(block) ? (
          <p key={block} className="font-medium text-text">
            {block.replace(heading, "")}
          </p>
        ) : (
          <p key={block} className="whitespace-pre-line">
            {block}
          </p>
        ),
      )}
    </div>
  );
}

/** A quote in one line. */
export function plainQuote(quote: string): string {
  return quote.replace(heading, "");
}
