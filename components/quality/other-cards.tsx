import { CardSection } from "../review/card-section";
import { Badge } from "../ui/badge";
import { criteria } from "./card-words";
import type { Opened } from "./quality-types";

/** What two reviewers found, neither knowing of the other; who they are does not matter here. */
export function OtherCards({ cards }: { cards: Opened["cards"] }) {
  return (
    <CardSection title="What two reviewers found">
      <ul className="grid gap-4">
        {cards.map(({ marks, verdict, comment }, index) => (
          <li key={index} className="grid gap-1 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={verdict === "passed" ? "success" : "danger"}>{verdict}</Badge>
              <span className="text-muted">
                {criteria
                  .filter(({ criterion }) => marks[criterion] === "fail")
                  .map(({ name }) => name)
                  .join(", ") || "Nothing wrong"}
              </span>
            </p>
            {comment === null ? null : (
              <blockquote dir="auto" className="max-w-prose border-l-2 pl-3 break-words whitespace-pre-line">
                {comment}
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </CardSection>
  );
}
