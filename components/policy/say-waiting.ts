import type { Outputs } from "../trpc";

type Waiting = Outputs["policy"]["drafts"]["publish"]["waiting"];

/** What a publication did to the cards that waited for a person. */
export function sayWaiting({ kept, renewed, left }: Waiting): string {
  if (kept + renewed + left === 0) return "Nothing that waits for a person was touched.";
  const parts = [
    kept > 0 ? `${cards(kept)} kept, with who had claimed ${kept === 1 ? "it" : "them"}` : "",
    renewed > 0
      ? `${cards(renewed)} decided anew, because more stands against ${renewed === 1 ? "it" : "them"} now`
      : "",
    left > 0
      ? `${cards(left)} left to who has ${left === 1 ? "it" : "them"} in hand; the approval is weighed by this release`
      : "",
  ].filter((part) => part !== "");
  return `Of what waits for a person: ${parts.join("; ")}.`;
}

function cards(n: number): string {
  return `${String(n)} ${n === 1 ? "card" : "cards"}`;
}
