import type { DemotionWhy } from "./demotion";
import type { EvidenceFault } from "./evidence-item";

const percent = (share: number) => `${(share * 100).toFixed(1).replace(/\.0$/, "")} %`;

/** Why a step was taken back to suggesting, as a lead reads it. */
export function sayDemotion(why: DemotionWhy): string {
  switch (why.code) {
    case "hard_failure":
      return "Something that it had done alone was wrong: a person took it back, or failed it in a quality check.";
    case "bound_fell":
      return `It had shown ${percent(why.target)}, and by now shows no more than ${percent(why.bound)}.`;
    case "below_target":
      return `${String(why.failed)} of ${String(why.items)} failed: it is shown to lie below ${percent(why.target)}.`;
    case "csat_fell":
      return `Customers rate it ${why.mean.toFixed(1)} of 5 on average over ${String(why.answers)} answers; the floor is ${why.floor.toFixed(1)}.`;
    case "csat_dropped":
      return `Customers were satisfied with ${percent(why.shown)} of it at least, and with ${String(why.positive)} of the last ${String(why.answers)}.`;
  }
}

/** What spoke against an item. A fault without wording does not compile. */
export const faultWording: Record<EvidenceFault, string> = {
  edited: "A reviewer changed it",
  rejected: "A reviewer rejected it",
  reopened: "The customer wrote again, and the ticket was reopened",
  asked_again: "The customer asked the same again",
  taken_back: "It was taken back",
  not_done: "It never happened",
  quality_failed: "A quality check failed it",
};
