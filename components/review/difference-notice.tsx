"use client";

import { useQuery } from "@tanstack/react-query";
import { formatMoney } from "@/server/core/evidence/format-money";
import { sayReason } from "@/server/core/decision/wording";
import { useTRPC, type Outputs } from "../trpc";
import { Notice } from "../ui/notice";
import { sayArgName } from "./say-arg";
import { WordDiff } from "./word-diff";

type Difference = NonNullable<Outputs["review"]["difference"]>;

/** A card that took the place of one that no longer held: what is otherwise now. */
export function DifferenceNotice({ reviewId }: { reviewId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.review.difference.queryOptions({ reviewId }));
  if (!data) return null;
  return (
    <Notice tone="info" title="Proposed afresh, since something had changed">
      <Changes data={data} />
    </Notice>
  );
}

function Changes({ data }: { data: Difference }) {
  const { replyDiff, args, amounts, findings } = data;
  const isSame = replyDiff.length + args.length + amounts.length + findings.added.length + findings.gone.length === 0;
  if (isSame) return <p className="text-muted">It reads as before: only what it rests on was read again.</p>;
  return (
    <div className="grid gap-1">
      {amounts.map(({ action, before, after }) => (
        <p key={action}>
          Amount: <del className="text-danger">{before ? formatMoney(before) : "none"}</del>{" "}
          <ins className="text-success">{after ? formatMoney(after) : "none"}</ins>
        </p>
      ))}
      {args.map((arg) => (
        <p key={`${arg.part} ${arg.name}`}>
          {sayArgName(arg.name)}: <del className="text-danger">{arg.before ?? "none"}</del>{" "}
          <ins className="text-success">{arg.after ?? "none"}</ins>
        </p>
      ))}
      {findings.added.map((finding) => (
        <p key={JSON.stringify(finding)}>New: {sayReason(finding.reason)}</p>
      ))}
      {findings.gone.map((finding) => (
        <p key={JSON.stringify(finding)} className="text-muted">
          No longer: {sayReason(finding.reason)}
        </p>
      ))}
      {replyDiff.length > 0 ? (
        <details>
          <summary className="w-fit rounded-control underline underline-offset-2">The reply reads otherwise</summary>
          <div className="mt-1">
            <WordDiff label="Changes in the reply" pieces={replyDiff} />
          </div>
        </details>
      ) : null}
    </div>
  );
}
