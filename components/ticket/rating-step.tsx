import { Star } from "lucide-react";
import { scoreWords } from "@/server/core/satisfaction/score";
import { When } from "../shell/when";
import { Step } from "./step";
import type { Timeline } from "./timeline-types";

/** What the customer said of how it was resolved. */
export function RatingStep({ rating }: { rating: Timeline["ratings"][number] }) {
  const { score, comment, answeredAt, episode } = rating;
  const again = episode > 1 ? `, of the episode ${String(episode)}` : "";
  return (
    <Step
      Icon={Star}
      title="Rated by the customer:"
      says={`${String(score)} of 5, ${(scoreWords[score] ?? "").toLowerCase()}${again}`}
      aside={<When at={answeredAt} />}
    >
      {comment === null ? null : (
        <p dir="auto" className="break-words whitespace-pre-line">
          {comment}
        </p>
      )}
    </Step>
  );
}
