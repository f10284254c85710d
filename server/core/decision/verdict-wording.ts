import type { Outcome } from "./decision";

/** The verdict as people read it. */
export const verdictWording: Record<Outcome, string> = {
  act: "Automatic",
  review: "Needs review",
  escalate: "Handed to a person",
};
