interface DiffPiece {
  op: "same" | "added" | "removed";
  text: string;
}

/** A text against what stood there before, word by word: what came in is underlined, what went is struck through. */
export function WordDiff({ pieces, label }: { pieces: readonly DiffPiece[]; label: string }) {
  return (
    <div role="group" aria-label={label} dir="auto" className="max-w-prose text-prose break-words whitespace-pre-line">
      {pieces.map((piece, index) =>
        piece.op === "same" ? (
          <span key={index}>{piece.text}</span>
        ) : piece.op === "added" ? (
          <ins key={index} className="bg-success-subtle text-success underline decoration-1 underline-offset-2">
            {piece.text}
          </ins>
        ) : (
          <del key={index} className="bg-danger-subtle text-danger line-through">
            {piece.text}
          </del>
        ),
      )}
    </div>
  );
}
