"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { sayReason } from "@/server/core/decision/wording";
import { useTRPC } from "../trpc";
import { editOf, type CardChoice } from "./card-choice";
import { sayArgName } from "./say-arg";
import { sayRefusal } from "./say-refusal";
import { useSettled } from "./use-settled";
import { WordDiff } from "./word-diff";

/** What the reader's edit changes and what it leads to, weighed afresh by the server while they type. */
export function EditPreview({ reviewId, choice }: { reviewId: string; choice: CardChoice }) {
  const trpc = useTRPC();
  const settled = useSettled(choice, 250);
  const preview = useQuery({
    ...trpc.review.preview.queryOptions({ reviewId, edit: editOf(settled) }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
  if (preview.error) {
    return (
      <p role="alert" className="text-sm text-danger">
        {sayRefusal(preview.error)}
      </p>
    );
  }
  if (!preview.data) return <p className="text-xs text-faint">Weighing the change…</p>;
  const { replyDiff, args, editDistance, findings, effects, needsSecond } = preview.data;
  return (
    <div className="grid gap-2 border-t pt-2 text-sm" aria-live="polite">
      <h4 className="text-xs text-faint">
        Your changes{editDistance > 0 ? `, ${String(editDistance)} characters` : ""}. Both versions are kept.
      </h4>
      {replyDiff.length > 0 ? <WordDiff label="Changes in the reply" pieces={replyDiff} /> : null}
      {args.map((arg) => (
        <p key={`${arg.part} ${arg.name}`} className="flex flex-wrap gap-x-2 text-xs">
          <span className="text-faint">{sayArgName(arg.name)}</span>
          <del className="text-danger">{arg.before ?? "none"}</del>
          <ins className="text-success underline">{arg.after ?? "none"}</ins>
        </p>
      ))}
      <ul className="grid gap-0.5 text-xs">
        {effects.map((effect) => (
          <li key={effect.part}>
            <span className="text-faint">On approval </span>
            {effect.says}
          </li>
        ))}
        {[...new Set(findings.map((finding) => sayReason(finding.reason)))].map((says) => (
          <li key={says} className="text-warning">
            {says}
          </li>
        ))}
        {needsSecond ? <li className="text-warning">{needsSecond}</li> : null}
      </ul>
    </div>
  );
}
