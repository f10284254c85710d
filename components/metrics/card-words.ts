import type { CardId } from "@/server/core/metrics/cards";
import { sharePercent } from "../shell/share-percent";

interface CardWords {
  name: string;
  /** What is counted, of what. */
  means: string;
}

/** Each number by its name, and what it says. */
export const cardWords: Record<CardId, CardWords> = {
  verified: {
    name: "Verified resolution",
    means:
      "Resolved by the agent, 7 days without the customer asking again, and every effect has the vendor’s receipt. Of the conversations it was involved in whose 7 days have passed.",
  },
  assumed: {
    name: "Assumed",
    means: "Resolved by the agent with an answer, and then silence. Of the same conversations.",
  },
  failed: {
    name: "Failed",
    means: "The customer asked again, or an effect was taken back. Of the same conversations.",
  },
  pending: {
    name: "Pending",
    means: "The 7 days have not passed yet. Of all that the agent was involved in.",
  },
  recontact: {
    name: "Came back",
    means: "The customer wrote again, here or on another ticket. Of what the agent resolved, its 7 days passed.",
  },
  assisted: {
    name: "Assisted resolution",
    means: "A person approved a step, and the agent did the rest. Of all that it was involved in.",
  },
  abandoned: {
    name: "Without an answer",
    means: "We asked, and the customer has not answered for 7 days. Of all that the agent was involved in.",
  },
  involvement: {
    name: "Involvement",
    means: "The agent answered, proposed, or handed it over with a reason. Of all that it is let work on.",
  },
  escalated: { name: "Handed to a person", means: "Of all that the agent was involved in." },
  approval: { name: "Approved", means: "Of the cards that people decided." },
  clean_approval: { name: "Approved unchanged", means: "Of the cards that people decided." },
  wrong_action: { name: "Wrong actions", means: "Effects that were taken back, of all effects." },
  logged: { name: "Actions logged", means: "Effects with their line in the audit, of all effects." },
  csat: { name: "Satisfied customers", means: "Answers of 4 and 5, of all answers." },
  csat_response: { name: "Answered when asked", means: "Of the resolutions whose reply asked." },
  first_response: { name: "First response", means: "From the first message to the first public reply." },
  first_response_work: { name: "First response, working hours", means: "The same, counting working hours alone." },
  first_response_agent: { name: "First response, agent’s", means: "Where the agent replied first." },
  first_response_person: { name: "First response, people’s", means: "Where a person replied first." },
  off_hours: {
    name: "Off hours, in time",
    means: "Answered before it was due. Of what began while nobody worked.",
  },
  time_to_resolution: { name: "Time to resolution", means: "From the first message until it was resolved for good." },
  time_to_resolution_work: { name: "To resolution, working hours", means: "The same, counting working hours alone." },
  resolution_agent: { name: "To resolution, agent’s", means: "Where no person answered or ended it." },
  resolution_person: { name: "To resolution, people’s", means: "Where a person answered or ended it." },
  time_in_review: { name: "Time in review", means: "From the queue to the decision." },
  review_breached: {
    name: "Decided too late",
    means: "After its customer’s answer was due. Of the cards with a due time.",
  },
  edit_distance: { name: "Changed per approval", means: "Characters that people changed before they approved." },
};

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in its two largest units: "2 h 5 min". */
export function sayLength(ms: number): string {
  if (ms < minuteMs) return `${String(Math.round(ms / secondMs))} s`;
  if (ms < hourMs) return `${String(Math.round(ms / minuteMs))} min`;
  const [large, small, largeUnit, smallUnit] =
    ms < dayMs ? [hourMs, minuteMs, "h", "min"] : [dayMs, hourMs, ms < 2 * dayMs ? "day" : "days", "h"];
  const rest = Math.floor((ms % large) / small);
  const whole = `${String(Math.floor(ms / large))} ${largeUnit}`;
  return rest === 0 ? whole : `${whole} ${String(rest)} ${smallUnit}`;
}

export function sayValue(unit: "share" | "ms" | "characters", value: number): string {
  if (unit === "share") return sharePercent(value);
  return unit === "ms" ? sayLength(value) : `${String(Math.round(value))} characters`;
}
