"use client";

import { diffWords } from "diff";
import { useMemo } from "react";
import type { CardChoice } from "./card-choice";
import type { Draft } from "./card-types";
import { WordDiff } from "./word-diff";

/** What the reader's edit changes, word by word against the draft. */
export function EditPreview({ choice, draft }: { reviewId: string; choice: CardChoice; draft: Draft | null }) {
  const pieces = useMemo(
    () =>
      choice.reply === null || draft === null
        ? []
        : diffWords(draft.text, choice.reply).map((change) => ({
            op: change.added ? ("added" as const) : change.removed ? ("removed" as const) : ("same" as const),
            text: change.value,
          })),
    [choice.reply, draft],
  );
  if (pieces.length === 0) return null;
  return (
    <div className="grid gap-1 border-t pt-2">
      <h4 className="text-xs text-faint">Your changes against the draft</h4>
      <WordDiff label="Changes in the reply" pieces={pieces} />
    </div>
  );
}
