import { UserRound } from "lucide-react";
import { When } from "../shell/when";
import { rejectWording } from "@/server/core/decision/reject-wording";
import { Step } from "./step";
import type { ReviewView } from "./timeline-types";

const said: Record<string, string> = {
  waiting: "waits for a person",
  approved: "approved",
  rejected: "rejected",
  expired: "nobody decided in time",
  stale: "no longer applies, something changed meanwhile",
};

/** What a person said to a decision that waited. */
export function ReviewStep({ review }: { review: ReviewView }) {
  const { decidedBy, reason, note, vouch } = review;
  const says = `${said[review.state] ?? review.state}${decidedBy ? ` by ${decidedBy}` : ""}`;
  const notes: [string, string][] = [];
  if (reason)
    notes.push([
      "Reason",
      Object.hasOwn(rejectWording, reason) ? rejectWording[reason as keyof typeof rejectWording] : reason,
    ]);
  if (note) notes.push(["Note", note]);
  if (vouch) notes.push(["How they made sure who asks", vouch]);
  return (
    <Step
      Icon={UserRound}
      title="Review:"
      says={says}
      aside={review.decidedAt ? <When at={review.decidedAt} /> : null}
      open={notes.length > 0}
    >
      {notes.length > 0 ? (
        <dl className="grid gap-2">
          {notes.map(([name, text]) => (
            <div key={name}>
              <dt className="text-xs text-faint">{name}</dt>
              <dd dir="auto" className="break-words">
                {text}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Step>
  );
}
